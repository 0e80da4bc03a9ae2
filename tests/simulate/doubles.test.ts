import { expect, test } from "vitest";
import { runTap } from "../../templates/kit/run.ts";
import type { Stream } from "../../templates/kit/stream.ts";
import { contract } from "../../templates/kit/testing/contract.ts";
import type { RunTap, Subject } from "../../templates/kit/testing/trial.ts";
import { apiTap, children, offsets, pages, simulation, token } from "./api-tap.ts";

/** Taps and runs that break one promise each: the check must see it. */

/** Runs the tap and changes its lines on the way out; `undefined` drops a line. */
function rewriting(change: (line: string, index: number) => string | undefined): RunTap {
  return (tap, start) => {
    let index = 0;
    const { output } = start.ports;
    const changed = {
      ...output,
      line(text: string) {
        const line = change(text, index);
        index += 1;
        if (line !== undefined) {
          output.line(line);
        }
      },
    };
    return runTap(tap, { ...start, ports: { ...start.ports, output: changed } });
  };
}

function isRecord(line: string, stream: string): boolean {
  return line.startsWith(`{"type":"RECORD","stream":"${stream}"`);
}

/** As a tap would that saves the greatest value so far, although the API promises no order. */
const savesTooEarly = rewriting((line) => {
  const [, value] = /"updated_at":"([^"]*)"/.exec(line) ?? [];
  const bookmark = { replication_key: "updated_at", replication_key_value: value };
  const state = { type: "STATE", value: { bookmarks: { offsets: bookmark } } };
  return isRecord(line, "offsets") ? `${line}\n${JSON.stringify(state)}` : line;
});

const forgetsState: RunTap = (tap, start) => {
  const at = start.argv.indexOf("--state");
  const argv = at < 0 ? start.argv : start.argv.toSpliced(at, 2);
  return runTap(tap, { ...start, argv });
};

const talksAboutSecrets: RunTap = (tap, start) => {
  start.ports.log.debug(`the token is ${Buffer.from(token).toString("base64")}`);
  return runTap(tap, start);
};

const asksTheApi: RunTap = async (tap, start) => {
  const url = new URL("https://api.example.com/");
  await start.ports.transport({ method: "GET", url, headers: {} }, 1000);
  return runTap(tap, start);
};

const unpaged = { ...offsets };
delete unpaged.paginate;

const cases: [string, string, string, Partial<Subject>][] = [
  [
    "discovery is a valid catalog",
    "it asks the API",
    "discovery used the network",
    { run: asksTheApi },
  ],
  [
    "discovery is a valid catalog",
    "a key is no field",
    "nothing is a key, but no property",
    { tap: { ...apiTap, streams: [{ ...(pages as Stream), key: ["nothing"] }] } },
  ],
  [
    "a sync emits exactly the records",
    "a record is dropped",
    "offsets: the records are not those of the API",
    {
      run: rewriting((line) =>
        isRecord(line, "offsets") && /"id":3\b/.test(line) ? undefined : line,
      ),
    },
  ],
  [
    "a sync emits exactly the records",
    "a record is sent twice",
    "offsets: the records are not those of the API",
    {
      run: rewriting((line) =>
        /"offsets","record":{"id":3\b/.test(line) ? `${line}\n${line}` : line,
      ),
    },
  ],
  [
    "a sync emits exactly the records",
    "a value is changed",
    "children: the records are not those of the API",
    { run: rewriting((line) => line.replace("00:00:10Z", "00:00:10.5Z")) },
  ],
  [
    "a sync emits exactly the records",
    "only the first page is read",
    "offsets: the records are not those of the API",
    { tap: { ...apiTap, streams: [unpaged] } },
  ],
  [
    "SCHEMA comes once",
    "a SCHEMA is missing",
    "SCHEMA comes before that of its parent",
    { run: rewriting((line, index) => (index === 0 ? undefined : line)) },
  ],
  [
    "SCHEMA comes once",
    "a SCHEMA comes twice",
    "pages: SCHEMA comes twice",
    { run: rewriting((line, index) => (index === 0 ? `${line}\n${line}` : line)) },
  ],
  [
    "keys are unique",
    "the parent's id is not part of the key",
    "children: two records have the key",
    { tap: { ...apiTap, streams: [pages, { ...(children as Stream), key: ["id"] }] } },
  ],
  [
    "keys are unique",
    "a key is null",
    "pages: a key is null",
    { run: rewriting((line) => line.replace('"record":{"id":2,', '"record":{"id":null,')) },
  ],
  [
    "records are as their schema says",
    "a number is a text",
    "not as its schema",
    { run: rewriting((line) => line.replace('"record":{"id":2,', '"record":{"id":"2",')) },
  ],
  [
    "records are as their schema says",
    "a date-time is none",
    "not as its schema",
    { run: rewriting((line) => line.replace("2025-06-01T00:00:07Z", "2025-06-01 00:00:07")) },
  ],
  [
    "stopped at any message",
    "it saves a bookmark too early",
    "records are lost",
    { run: savesTooEarly },
  ],
  [
    "a second run emits what is new",
    "it forgets the state",
    "pages: emitted again",
    { run: forgetsState },
  ],
  [
    "what is consumed is emitted once",
    "what was consumed is dropped",
    "queue: the records are not those of the API",
    { run: rewriting((line) => (/"queue","record":{"id":3\b/.test(line) ? undefined : line)) },
  ],
  [
    "errors that pass",
    "it gives up at once",
    "429 ended the run",
    { tap: { ...apiTap, retry: (config) => ({ ...apiTap.retry(config as never), attempts: 1 }) } },
  ],
  [
    "wrong credentials",
    "another exit code",
    "must end with exit code 3",
    { run: async (tap, start) => ((await runTap(tap, start)) === 0 ? 0 : 1) },
  ],
  [
    "wrong credentials",
    "no CRITICAL line",
    "must leave a CRITICAL line",
    {
      run: (tap, start) => {
        const log = { ...start.ports.log, critical: () => {} };
        return runTap(tap, { ...start, ports: { ...start.ports, log } });
      },
    },
  ],
  [
    "secrets are never written",
    "a secret is logged",
    "token is written",
    { run: talksAboutSecrets },
  ],
];

test.each(cases)("%s: %s", async (promise, _, message, broken) => {
  const check = contract.find((each) => each.promise.startsWith(promise));
  const subject = { tap: apiTap, simulation, run: runTap, ...broken };
  await expect(check?.check(subject)).rejects.toThrow(message);
});

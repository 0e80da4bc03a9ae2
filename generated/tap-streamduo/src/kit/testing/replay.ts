import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "../http/transport.ts";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import { type Message, readMessage } from "./messages.ts";
import type { Exchange, Recording } from "./recording.ts";
import { findSchemaProblems } from "./schema-problems.ts";
import { createTestClock } from "./test-clock.ts";
import { simulatedTransport } from "./transport.ts";
import { runWith, type Subject, selectedCatalog } from "./trial.ts";

/**
 * Serves the answers that were recorded of a stream, and runs the tap against them: it must ask for
 * each of them once and in their order, and emit their records, which are as its schema says and
 * have keys of their own. Of a recording without the last page the run ends where it does.
 *
 * Rejects with an AssertionError.
 */
export async function checkReplay(recording: Recording, subject: Subject): Promise<void> {
  const { stream, complete, exchanges, file } = recording;
  const tap = withoutCredentials(subject.tap);
  const known = tap.streams.some(({ name }) => name === stream);
  assert.ok(
    known,
    `tests/fixtures/${file} is of the stream ${stream}, which the tap does not have`,
  );
  const config = replayConfig(subject.simulation.config);
  const asked: string[] = [];
  const player = await startPlayer(recording, new URL(tap.server(config)), asked);
  const folder = await mkdtemp(join(tmpdir(), "tap-replay-"));
  try {
    const catalog = selectedCatalog(tap, ({ name }) => name === stream);
    const argv = [
      ...(await argument(folder, "config", stringifyJson(config))),
      ...(await argument(folder, "catalog", stringifyJson(catalog))),
    ];
    const transport = simulatedTransport(createTransport(), {
      server: tap.server(config),
      others: tap.hosts?.(config) ?? [],
      simulator: player.url,
    });
    const clock = createTestClock(subject.simulation.now);
    const run = await runWith({ ...subject, tap }, { argv, transport, clock });
    const expected = exchanges.map(({ request }) => request);
    const advice = `Record anew with \`create-tap probe --save\` when the definition asks for something else on purpose, or remove tests/fixtures/${file}.`;
    assert.deepEqual(asked.slice(0, expected.length), expected, `${advice}\n${run.stderr}`);
    if (complete) {
      assert.deepEqual(asked.slice(expected.length), [], `the tap asks for more. ${advice}`);
      assert.equal(run.code, 0, run.stderr);
    }
    const messages = run.stdout.split("\n").slice(0, -1).map(readMessage);
    checkMessages(messages, recording);
  } finally {
    await rm(folder, { recursive: true });
    await player.close();
  }
}

/** The tap asks as anybody may: who was asked has answered already. */
function withoutCredentials(tap: Tap): Tap {
  const { auth, check, ...open } = tap;
  return open;
}

/** One thing after the other, and nothing left out as too old. */
function replayConfig(config: JsonObject): JsonObject {
  const start = config.start_date === undefined ? {} : { start_date: "1970-01-01T00:00:00Z" };
  return { ...config, ...start, concurrency: 1 };
}

async function argument(folder: string, name: string, text: string): Promise<[string, string]> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, text);
  return [`--${name}`, file];
}

function checkMessages(messages: readonly Message[], { stream, records }: Recording): void {
  const schema = messages.find((message) => message.type === "SCHEMA" && message.stream === stream);
  assert.ok(schema?.type === "SCHEMA", `${stream} has no SCHEMA`);
  const keys = new Set<string>();
  let count = 0;
  for (const message of messages) {
    if (message.type === "RECORD" && message.stream === stream) {
      count += 1;
      const problems = findSchemaProblems(message.record, schema.schema);
      assert.deepEqual(problems, [], `${stream}: record ${count}`);
      keys.add(JSON.stringify(schema.keys.map((key) => message.record[key] ?? null)));
    }
  }
  assert.equal(count, records, `${stream}: records of the recorded answers`);
  if (schema.keys.length > 0) {
    assert.equal(keys.size, count, `${stream}: records with a key of their own`);
  }
}

/** A server that gives the recorded answers, and 404 to what was not recorded. */
async function startPlayer(recording: Recording, server: URL, asked: string[]) {
  const base = server.pathname.replace(/\/$/, "");
  const names = new Set(
    recording.exchanges.flatMap(({ request }) => [
      ...new URL(request, "http://x").searchParams.keys(),
    ]),
  );
  const player = createServer((request, response) => {
    const below = (request.url ?? "").slice(base.length);
    const played = recording.exchanges.find((exchange) => isSame(exchange.request, below, names));
    asked.push(played?.request ?? below);
    const { status, headers, body } = played ?? notRecorded;
    const place = (text: string) =>
      text
        .replaceAll("{{server}}", server.href.replace(/\/$/, ""))
        .replaceAll("{{origin}}", server.origin);
    const placed = Object.entries(headers).map(([name, value]) => [name, place(value)]);
    response.writeHead(status, {
      "content-type": "application/json",
      ...Object.fromEntries(placed),
    });
    response.end(place(stringifyJson(body)));
  });
  await new Promise<void>((resolve) => player.listen(0, "127.0.0.1", resolve));
  const address = player.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        player.close(() => resolve());
        player.closeAllConnections();
      }),
  };
}

const notRecorded: Exchange = {
  request: "",
  status: 404,
  headers: {},
  body: { message: "not recorded" },
};

/** Parameters that no recorded request has are credentials or bounds, which are not recorded. */
function isSame(recorded: string, asked: string, names: ReadonlySet<string>): boolean {
  return canonical(recorded, names) === canonical(asked, names);
}

function canonical(request: string, names: ReadonlySet<string>): string {
  const { pathname, searchParams } = new URL(request, "http://x");
  const query = [...searchParams].filter(([name]) => names.has(name)).toSorted();
  return JSON.stringify([pathname, query]);
}

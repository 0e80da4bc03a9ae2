import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseJson, stringifyJson } from "../../templates/kit/json/text.ts";
import { createLog } from "../../templates/kit/singer/console-log.ts";
import { readState } from "../../templates/kit/state/file.ts";
import {
  bookmarkOf,
  emptyState,
  stateValue,
  withBookmark,
  withoutBookmark,
  withoutStream,
} from "../../templates/kit/state/state.ts";
import { defineStream } from "../../templates/kit/stream.ts";

const users = defineStream<{ updated_at: string }>({
  name: "users",
  key: [],
  fields: { updated_at: "date-time" },
  replication: { key: "updated_at", filter: "server" },
  request: () => ({ path: "/users" }),
  records: [[]],
});

/** Reads a file with this text; the state as JSON text, or the error. */
function read(text: string, lines: string[] = []) {
  const path = join(mkdtempSync(join(tmpdir(), "state-")), "state.json");
  writeFileSync(path, text);
  const log = createLog({ name: "tap-x", env: {}, write: (line) => lines.push(line) });
  try {
    const state = readState(path, log);
    return {
      text: stringifyJson(stateValue(state)),
      bookmark: bookmarkOf(state, { stream: users }),
    };
  } catch (error) {
    return String(error).replace(path, "state.json");
  }
}

const none = { text: '{"bookmarks":{}}', bookmark: undefined };
const saved =
  '{"bookmarks":{"users":{"replication_key":"updated_at","replication_key_value":"2024-01-01"}}}';
const one = { text: saved, bookmark: "2024-01-01" };

function users1(text: string): string {
  return `{"bookmarks":{"users":${text}}}`;
}

const warned = [
  "WARNING The bookmark of users is not a single value: the stream is read from its start.\n",
];
const cases: readonly [name: string, text: string, want: unknown, log?: readonly string[]][] = [
  ["an empty file", " \n", none],
  ["null", "null", none],
  ["{}", "{}", none],
  ["bookmarks that are null", '{"bookmarks":null}', none],
  ["a state", saved, one],
  ["a STATE message", `{"type":"STATE","value":${saved}}`, one],
  ["a STATE message of a first run", '{"type":"STATE","value":{}}', none],
  ["Meltano's wrapper", `{"singer_state":${saved}}`, one],
  ["a byte order mark", `\uFEFF${saved}`, one],
  [
    "an older bookmark",
    users1('{"updated_at":"2023-01-01"}'),
    { text: users1('{"updated_at":"2023-01-01"}'), bookmark: "2023-01-01" },
  ],
  [
    "the bookmark of another key",
    users1('{"replication_key":"id","replication_key_value":7}'),
    { text: users1('{"replication_key":"id","replication_key_value":7}'), bookmark: undefined },
  ],
  [
    "an exact number",
    users1('{"replication_key_value":9007199254740993}'),
    {
      text: users1('{"replication_key_value":9007199254740993}'),
      bookmark: parseJson("9007199254740993"),
    },
  ],
  [
    "what it does not know",
    '{"currently_syncing":"x","bookmarks":{"gone":{"partitions":[{"a":1.10}]}}}',
    {
      text: '{"currently_syncing":"x","bookmarks":{"gone":{"partitions":[{"a":1.10}]}}}',
      bookmark: undefined,
    },
  ],
  [
    "a bookmark that is an object",
    users1('{"replication_key_value":{"a":1}}'),
    { text: users1('{"replication_key_value":{"a":1}}'), bookmark: undefined },
    warned,
  ],
  [
    "a bookmark that is a list",
    users1('{"replication_key_value":[]}'),
    { text: users1('{"replication_key_value":[]}'), bookmark: undefined },
    warned,
  ],
  [
    "a bookmark that is only a text",
    users1('"2024"'),
    { text: users1('"2024"'), bookmark: undefined },
    warned,
  ],
  ["a bookmark that is null", users1("null"), { text: users1("null"), bookmark: undefined }],
  [
    "a list",
    "[]",
    "TapError: The state file state.json must hold a JSON object, but it is an array.",
  ],
  [
    "a text",
    '"x"',
    "TapError: The state file state.json must hold a JSON object, but it is a string.",
  ],
  [
    "a STATE message with a list",
    '{"type":"STATE","value":[]}',
    "TapError: The state file state.json must hold a JSON object, but it is an array.",
  ],
  [
    "bookmarks that are a list",
    '{"bookmarks":[]}',
    'TapError: "bookmarks" in the state file state.json must be an object, but it is an array.',
  ],
  [
    "no JSON",
    '{"bookmarks":',
    "TapError: The state file state.json is not JSON: line 1, column 14 cannot be read.",
  ],
];

test.each(cases)("reads %s", (_name, text, want, log = []) => {
  const lines: string[] = [];
  expect(read(text, lines)).toEqual(want);
  expect(lines).toEqual(log);
});

test("replaces bookmarks in place and changes no state", () => {
  const start = {
    partitions: new Map(),
    value: { bookmarks: { users: { updated_at: "a", more: 1 }, orders: { x: 1 } } },
  };
  const before = JSON.stringify(start);
  const next = withBookmark(start, { stream: users }, "b");
  expect(JSON.stringify(stateValue(next))).toBe(
    '{"bookmarks":{"users":{"more":1,"replication_key":"updated_at","replication_key_value":"b"},"orders":{"x":1}}}',
  );
  expect(JSON.stringify(stateValue(withoutBookmark(next, { stream: users })))).toBe(
    '{"bookmarks":{"users":{"more":1},"orders":{"x":1}}}',
  );
  expect(JSON.stringify(stateValue(withoutStream(next, "users")))).toBe(
    '{"bookmarks":{"orders":{"x":1}}}',
  );
  expect(JSON.stringify(start)).toBe(before);
  expect(stateValue(emptyState)).toEqual({ bookmarks: {} });
});

test("a stream may be called __proto__", () => {
  const state = withBookmark(emptyState, { stream: { ...users, name: "__proto__" } }, 1);
  expect(JSON.stringify(stateValue(state))).toBe(
    '{"bookmarks":{"__proto__":{"replication_key":"updated_at","replication_key_value":1}}}',
  );
});

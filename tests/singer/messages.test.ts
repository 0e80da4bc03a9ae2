import { expect, test } from "vitest";
import { parseJson } from "../../templates/kit/json/text.ts";
import {
  activateVersionLine,
  recordFrame,
  recordLine,
  schemaLine,
  stateLine,
} from "../../templates/kit/singer/messages.ts";

const lines: readonly [name: string, line: string, want: string][] = [
  [
    "a schema",
    schemaLine({
      stream: "users",
      schema: { type: "object", properties: { id: { type: "integer" } } },
      keyProperties: ["id"],
      bookmarkProperties: ["updated_at"],
    }),
    '{"type":"SCHEMA","stream":"users","schema":{"type":"object","properties":{"id":{"type":"integer"}}},"key_properties":["id"],"bookmark_properties":["updated_at"]}',
  ],
  [
    "a schema without keys",
    schemaLine({ stream: "log", schema: { type: "object" }, keyProperties: [] }),
    '{"type":"SCHEMA","stream":"log","schema":{"type":"object"},"key_properties":[]}',
  ],
  [
    "a state with an exact number",
    stateLine(parseJson('{"bookmarks":{"users":{"id":9007199254740993}}}')),
    '{"type":"STATE","value":{"bookmarks":{"users":{"id":9007199254740993}}}}',
  ],
  [
    "a version",
    activateVersionLine("users", 1700000000000),
    '{"type":"ACTIVATE_VERSION","stream":"users","version":1700000000000}',
  ],
  [
    "a record",
    recordLine(
      recordFrame({ stream: 'a"b', extractedAt: "2026-01-01T00:00:00.000000Z" }),
      '{"id":1}',
    ),
    '{"type":"RECORD","stream":"a\\"b","record":{"id":1},"time_extracted":"2026-01-01T00:00:00.000000Z"}',
  ],
  [
    "a record with a version",
    recordLine(recordFrame({ stream: "users", version: 7 }), "{}"),
    '{"type":"RECORD","stream":"users","record":{},"version":7}',
  ],
];

test.each(lines)("writes %s", (_name, line, want) => {
  expect(line).toBe(want);
});

test("line separators of Unicode do not end a line", () => {
  const line = stateLine({ text: "a\n\u2028b" });
  expect(line.split(/[\r\n]/)).toHaveLength(1);
  expect(JSON.parse(line)).toEqual({ type: "STATE", value: { text: "a\n\u2028b" } });
});

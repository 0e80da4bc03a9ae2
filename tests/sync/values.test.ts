import { describe, expect, test } from "vitest";
import { defineStream, type Stream } from "../../templates/kit/stream.ts";
import { type Route, serve } from "./api.ts";
import { choose, run, told } from "./run.ts";
import { type Config, tapOf } from "./tap.ts";

interface Thing {
  readonly id: number;
  readonly n: number | null;
  readonly at: string | null;
  readonly s: string | null;
  readonly o: object | null;
}

const things = defineStream<Thing, Config>({
  name: "things",
  key: ["id"],
  fields: {
    id: "integer!",
    n: "number",
    at: "date-time",
    s: "string",
    o: {
      type: ["object", "null"],
      properties: {
        a: { type: ["string", "null"] },
        b: { type: ["object", "null"], properties: { c: { type: ["integer", "null"] } } },
        d: { type: ["integer", "null"] },
      },
    },
  },
  request: () => ({ path: "/things" }),
  records: [["data"]],
});

function answer(record: string): Route {
  return () => `{"data":[${record}]}`;
}

/** The text of the one record, and what was warned of. */
async function sync(record: string, more: Partial<Stream<keyof Thing, Config, undefined>> = {}) {
  const api = await serve({ "/things": answer(record) });
  const ran = await run(tapOf(api.origin, [{ ...things, ...more }]));
  const line = ran.lines.find((text) => text.startsWith('{"type":"RECORD"')) ?? "";
  const text = /"record":(.*),"time_extracted"/s.exec(line)?.[1];
  return { text, code: ran.code, told: told(ran) };
}

const exact: [name: string, record: string][] = [
  ["64-bit integers", '{"id":9223372036854775807,"n":-9223372036854775808}'],
  ["integers of any size", '{"id":123456789012345678901234567890}'],
  ["one past what a double holds", '{"id":9007199254740993}'],
  ["decimals with a zero at the end", '{"id":1,"n":1.10}'],
  ["decimals with many digits", '{"id":1,"n":0.12345678901234567890}'],
  ["exponents", '{"id":1,"n":1e400}'],
  ["minus zero", '{"id":1,"n":-0}'],
  ["microseconds and an offset", '{"id":1,"at":"2024-01-31T10:00:00.123456+05:30"}'],
  ["zeros behind the seconds", '{"id":1,"at":"2024-01-31T10:00:00.100000Z"}'],
  ["exact numbers deep within", '{"id":1,"o":{"b":{"c":9007199254740993}}}'],
  ["text that looks like a number", '{"id":1,"s":"1.10"}'],
  ["line separators and emoji", '{"id":1,"s":"\u2028\u{1f600}\\n"}'],
  ["null", '{"id":1,"n":null,"at":null,"s":null,"o":null}'],
];
test.each(exact)("%s arrive byte for byte", async (_name, record) => {
  expect(await sync(record)).toEqual({ text: record, code: 0, told: [] });
});

const mended: [name: string, given: string, want: string, warning: string][] = [
  ["NUL", '{"id":1,"s":"a\\u0000b"}', '{"id":1,"s":"ab"}', "refuse were mended: s (1x)"],
  [
    "half a pair",
    '{"id":1,"s":"a\\ud800"}',
    '{"id":1,"s":"a\ufffd"}',
    "refuse were mended: s (1x)",
  ],
  ["NUL within", '{"id":1,"o":{"a":"\\u0000"}}', '{"id":1,"o":{"a":""}}', "mended: o (1x)"],
  [
    "a date-time without offset",
    '{"id":1,"at":"2024-01-31 10:00:00"}',
    '{"id":1,"at":"2024-01-31T10:00:00Z"}',
    "mended: at (date-time, 1x)",
  ],
  [
    "a day that does not exist",
    '{"id":1,"at":"2024-02-30T10:00:00Z"}',
    '{"id":1,"at":null}',
    "null: at (date-time, 1x)",
  ],
  ["an unknown field", '{"id":1,"x":1}', '{"id":1}', "does not have: x (1x)"],
  [
    "an unknown field within",
    '{"id":1,"o":{"x":1,"d":2}}',
    '{"id":1,"o":{"d":2}}',
    "does not have: o.x (1x)",
  ],
];
test.each(mended)("%s is mended with a warning", async (_name, given, want, warning) => {
  const synced = await sync(given);
  expect({ ...synced, told: [] }).toEqual({ text: want, code: 0, told: [] });
  expect(synced.told).toEqual([expect.stringContaining(warning)]);
});

describe("open streams", () => {
  test("pass unknown fields on", async () => {
    const synced = await sync('{"id":1,"x":{"y":1.10}}', { open: true });
    expect(synced.text).toBe('{"id":1,"x":{"y":1.10}}');
    expect(synced.told).toEqual([]);
  });
});

const keys: [name: string, record: string][] = [
  ["missing", '{"n":1}'],
  ["null", '{"id":null}'],
];
test.each(keys)("a key that is %s fails the stream", async (_name, record) => {
  const synced = await sync(record);
  expect(synced.text).toBeUndefined();
  expect(synced.code).toBe(5);
  expect(synced.told.at(-1)).toContain("no usable value for ");
});

const record = '{"id":1,"n":2,"s":"x","o":{"a":"y","b":{"c":3},"d":4}}';
const selections: [name: string, Record<string, boolean>, want: string][] = [
  ["a field", { "things.s": false }, '{"id":1,"n":2,"o":{"a":"y","b":{"c":3},"d":4}}'],
  ["a nested one", { "things.o.d": false }, '{"id":1,"n":2,"s":"x","o":{"a":"y","b":{"c":3}}}'],
  ["an object", { "things.o": false }, '{"id":1,"n":2,"s":"x"}'],
  ["the key, which stays", { "things.id": false }, record],
];
test.each(selections)("deselected: %s, in SCHEMA and RECORD", async (_name, choices, want) => {
  const api = await serve({ "/things": answer(record) });
  const tap = tapOf(api.origin, [{ ...things, open: true }]);
  const { lines } = await run(tap, { catalog: choose(tap, choices) });
  expect(lines[1]).toContain(`"record":${want},"time_extracted"`);
  for (const [name, isSelected] of Object.entries(choices)) {
    const property = name.split(".").at(-1);
    expect(lines[0]?.includes(`"${property}":{`)).toBe(isSelected || property === "id");
  }
});

test("hooks change and leave out records, and change requests", async () => {
  const api = await serve({ "/things": answer('{"id":1},{"id":2}') });
  const ran = await run(
    tapOf(api.origin, [things], {
      hooks: {
        things: {
          request: (request) => ({ ...request, query: { q: "1" } }),
          record: (row) => ("id" in row && row.id === 1 ? null : { ...row, s: "mine" }),
        },
      },
    }),
  );
  expect(api.requests()).toEqual(["/things?q=1"]);
  expect(ran.lines.filter((line) => line.includes("RECORD")).length).toBe(1);
  expect(ran.lines[1]).toContain('"record":{"id":2,"s":"mine"}');
});

import { expect, test } from "vitest";
import { ann, outline, send, users } from "./outgoing.ts";

const { id, name, email, status, age, active, updated_at, tags } = ann;
const text = { type: ["string", "null"] };
const schemas = {
  id: { type: "integer" },
  name: text,
  email: text,
  status: text,
  age: { type: ["integer", "null"] },
  active: { type: ["boolean", "null"] },
  updated_at: { type: ["string", "null"], format: "date-time" },
  tags: { type: ["array", "null"], items: text },
};

/** The record as it goes out; `undefined` when it does not. */
function change(map: unknown, record: object = ann): unknown {
  const config = {
    stream_maps: { users: map },
    stream_map_config: { hash_seed: "pepper", region: 7 },
  };
  const messages = send(config, [record], [users]).lines.map((line) => JSON.parse(line));
  return messages.find(({ type }) => type === "RECORD")?.record;
}

// Names, values and hashes are those of singer-sdk 0.54.9 for the same input, measured once.
const records: readonly [name: string, map: object, want: object | undefined][] = [
  ["nothing", {}, ann],
  ["a copied field", { full_name: "name" }, { ...ann, full_name: "Ann" }],
  [
    "a renamed field",
    { full_name: "name", name: null },
    { id, email, status, age, active, updated_at, tags, full_name: "Ann" },
  ],
  ["a field in place of another", { name: "email" }, { ...ann, name: email }],
  ["a dropped field", { email: "__NULL__" }, { id, name, status, age, active, updated_at, tags }],
  [
    "a dropped replication key",
    { updated_at: null },
    { id, name, email, status, age, active, tags },
  ],
  ["all others dropped", { __else__: null, email: "email" }, { id, email }],
  ["all others dropped, as text", { __else__: "__NULL__", mail: "email" }, { id, mail: email }],
  ["a field by record[...]", { x: "record['name']" }, { ...ann, x: "Ann" }],
  ["a field by _[...]", { x: '_["name"]' }, { ...ann, x: "Ann" }],
  ["a text", { c: "'it is'" }, { ...ann, c: "it is" }],
  ["a text in double quotes", { c: '"it\'s"' }, { ...ann, c: "it's" }],
  ["an empty text", { c: "''" }, { ...ann, c: "" }],
  ["a number as text", { c: "42" }, { ...ann, c: 42 }],
  ["a number", { c: -1.5 }, { ...ann, c: -1.5 }],
  ["true as Python writes it", { c: "True" }, { ...ann, c: true }],
  ["false as JSON writes it", { c: "false" }, { ...ann, c: false }],
  ["a boolean", { c: true }, { ...ann, c: true }],
  ["a configured value", { c: "config['region']" }, { ...ann, c: 7 }],
  ["md5", { h: "md5(email)" }, { ...ann, h: "257c57037d384ae37ea27a07e8a01665" }],
  ["md5 of itself", { email: "md5(self)" }, { ...ann, email: "257c57037d384ae37ea27a07e8a01665" }],
  [
    "md5 with a seed",
    { h: "md5(config['hash_seed'] + email)" },
    { ...ann, h: "fbad0672399da48a23727233e3d9e061" },
  ],
  ["md5 of a number", { h: "md5(str(age))" }, { ...ann, h: "3416a75f4cea9109507cacd8e2f2aefc" }],
  [
    "md5 of a boolean",
    { h: "md5(str(active))" },
    { ...ann, h: "f827cf462f62848df37c5e1e94a4da74" },
  ],
  [
    "sha256",
    { h: "sha256(config['hash_seed'] + str(id) + '-')" },
    { ...ann, h: "b44bfeef60d528a7486f23c5f43fec445d7eb5c16b31d484e8052c23127ef389" },
  ],
  ["a number as text by str", { a: "str(age)" }, { ...ann, a: "41" }],
  ["a text as number by int", { a: "int('12')" }, { ...ann, a: 12 }],
  ["a number cut by int", { a: "int(-1.7)" }, { ...ann, a: -1 }],
  ["a text as number by float", { a: "float('1.25')" }, { ...ann, a: 1.25 }],
];

test.each(records)("maps %s", (_name, map, want) => {
  expect(change(map)).toEqual(want);
});

const filters: readonly [filter: string, record: object, passes: boolean][] = [
  ["status == 'open'", ann, true],
  ['status == "shut"', ann, false],
  ["status != 'open'", ann, false],
  ["status != 'open'", { ...ann, status: null }, true],
  ["status == None", { id }, true],
  ["status is None", ann, false],
  ["status is not None", ann, true],
  ["status != null", { ...ann, status: null }, false],
  ["age == 41", ann, true],
  ["age == 41.0", ann, true],
  ["active == True", ann, true],
  ["active == false", ann, false],
  ["record['status'] == 'open'", ann, true],
  ["status == 'open' and age != 41", ann, false],
  ["bool(status == 'open' and age == 41)", ann, true],
  ["status == 'a and b'", { ...ann, status: "a and b" }, true],
  ["status == 'a == b'", { ...ann, status: "a == b" }, true],
];

test.each(filters)("filters by %s", (filter, record, passes) => {
  expect(change({ __filter__: filter }, record) !== undefined).toBe(passes);
});

test("a filter compares all digits", () => {
  const record = '{"id":9007199254740993}';
  const maps = (filter: string) => ({ stream_maps: { users: { __filter__: filter } } });
  expect(send(maps("id == 9007199254740992"), [record]).lines).toHaveLength(2);
  expect(send(maps("id == 9007199254740993"), [record]).lines[1]).toContain(":9007199254740993}");
});

test("null stays null in a function, and an absent field absent", () => {
  const bare = { id, email: null };
  expect(change({ h: "md5(config['hash_seed'] + email)", n: "name" }, bare)).toEqual({
    ...bare,
    h: null,
  });
});

const schemaCases: readonly [name: string, map: object, want: object, keys?: readonly string[]][] =
  [
    ["a renamed field", { n: "name", name: null }, { ...without("name"), n: text }],
    [
      "a field in place of another",
      { name: "age" },
      { ...schemas, name: { type: ["integer", "null"] } },
    ],
    [
      "constants",
      { a: "'x'", b: 1, c: "1.5", d: true },
      {
        ...schemas,
        a: { type: "string" },
        b: { type: "integer" },
        c: { type: "number" },
        d: { type: "boolean" },
      },
    ],
    [
      "functions",
      { h: "md5(email)", i: "sha256(str(id))", j: "int(status)", k: "float(age)" },
      {
        ...schemas,
        h: text,
        i: { type: "string" },
        j: { type: ["integer", "null"] },
        k: { type: ["number", "null"] },
      },
    ],
    ["all others dropped", { __else__: null, n: "name" }, { id: schemas.id, n: text }],
    [
      "other keys",
      { id: null, __key_properties__: ["email"] },
      {
        ...without("id"),
        email: { type: "string" },
      },
      ["email"],
    ],
    ["no keys", { id: null, __key_properties__: [] }, without("id"), []],
    ["no keys, as null", { id: null, __key_properties__: null }, without("id"), []],
  ];

function without(field: string): object {
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => name !== field));
}

test.each(schemaCases)("makes the schema of %s", (_name, map, want, keys = ["id"]) => {
  expect(outline(send({ stream_maps: { users: map } }, [], [users]))).toEqual([
    { users: want, keys },
  ]);
});

test("a key of the map's own is never null", () => {
  const maps = { users: { id: null, __key_properties__: ["email"] } };
  expect(() => send({ stream_maps: maps }, [{ id: 1, email: null }])).toThrow(
    "stream_maps.users.__key_properties__: a record has no value for email. Name a field that every record has.",
  );
});

test("a value that a function cannot read ends the stream, unseen", () => {
  const maps = { users: { n: "int(status)" } };
  expect(() => send({ stream_maps: maps }, [ann])).toThrow(
    "stream_maps.users.n: int() cannot read a value of users.",
  );
});

test("the values of stream_map_config are hidden in the log", () => {
  const { log } = send({ stream_map_config: { hash_seed: "pepper" } }, []);
  expect([...log.hidden]).toEqual(["pepper"]);
});

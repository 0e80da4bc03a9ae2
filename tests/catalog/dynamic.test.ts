import { expect, test } from "vitest";
import { discover } from "../../templates/kit/catalog/catalog.ts";
import { describedFields } from "../../templates/kit/catalog/described-fields.ts";
import { askFields } from "../../templates/kit/catalog/dynamic.ts";
import { runTap } from "../../templates/kit/run.ts";
import { defineStream, type Stream } from "../../templates/kit/stream.ts";
import { recordingLog } from "../http/ports.ts";
import { linesOutput } from "../singer/lines.ts";
import { fail, list, serve } from "../sync/api.ts";
import { type Ran, run, told } from "../sync/run.ts";
import { type Config, rows, tapOf } from "../sync/tap.ts";

const description = {
  request: () => ({ path: "/describe" }),
  at: ["fields"],
  name: ["name"],
  type: ["kind", "type"],
  nullable: ["nullable"],
  types: { text: "string", int: "integer", when: "date-time", tags: "string[]" },
  otherwise: "json",
} as const;

const field = (name: string, type: string, more: object = {}) => ({
  name,
  kind: { type },
  ...more,
});

const described = {
  fields: [
    field("id", "text"),
    field("city", "text"),
    field("age", "int", { nullable: false }),
    field("tags", "tags", { nullable: true }),
    field("shape", "polygon"),
    field("constructor", "int"),
  ],
};

interface Contact {
  readonly id: number;
  readonly label: string | null;
}

const contacts: Stream<keyof Contact, Config> = defineStream<Contact, Config>({
  name: "contacts",
  key: ["id"],
  fields: { id: "integer!", label: "string" },
  discover: describedFields(description),
  request: () => ({ path: "/contacts" }),
  records: [["data"]],
  map: ({ record }) => ({ id: record.id, label: record.name }),
});

const contact = {
  id: 1,
  name: "x",
  city: "Bern",
  age: "7",
  tags: ["a"],
  shape: { a: 1 },
  other: 1,
};

function schemas(ran: Ran): Record<string, object> {
  const streams = JSON.parse(ran.lines.join("\n")).streams;
  return Object.fromEntries(
    streams.map(({ stream, schema }: { stream: string; schema: { properties: object } }) => [
      stream,
      schema.properties,
    ]),
  );
}

function records(ran: Ran): unknown[] {
  const messages = ran.lines.map((line) => JSON.parse(line));
  return messages.filter(({ type }) => type === "RECORD").map(({ record }) => record);
}

test("the API's fields stand behind the declared ones, with their types", async () => {
  const api = await serve({ "/describe": () => described });
  const ran = await run(tapOf(api.origin, [rows("a"), contacts]), { argv: ["--discover"] });
  expect(told(ran)).toEqual([]);
  expect(Object.entries(schemas(ran).contacts ?? {})).toEqual([
    ["id", { type: "integer" }],
    ["label", { type: ["string", "null"] }],
    ["city", { type: ["string", "null"] }],
    ["age", { type: "integer" }],
    ["tags", { type: ["array", "null"], items: { type: ["string", "null"] } }],
    ["shape", { type: ["object", "array", "string", "number", "boolean", "null"] }],
    ["constructor", { type: ["integer", "null"] }],
  ]);
  expect(Object.keys(schemas(ran).a ?? {})).toEqual(["id", "updated_at"]);
  expect(api.requests()).toEqual(["/describe"]);
});

test("discovery of other taps reads no configuration and asks nobody", async () => {
  const tap = tapOf("http://127.0.0.1:1", [rows("a")]);
  const ran = await run(tap, { config: { start_date: "never" }, argv: ["--discover"] });
  expect([ran.code, JSON.parse(ran.lines.join("\n"))]).toEqual([0, discover(tap)]);
  expect(await askFields(tap, {}, () => Promise.reject(new Error("asked")))).toEqual(tap);
});

test("discovery without a configuration says that it needs one", async () => {
  const log = recordingLog();
  const output = linesOutput();
  const tap = tapOf("http://127.0.0.1:1", [rows("a"), contacts]);
  const code = await runTap(tap, { argv: ["--discover"], env: {}, ports: { log, output } });
  expect([code, log.lines]).toEqual([
    2,
    [
      "CRITICAL The API is asked for the fields of contacts: add --config FILE (or --config ENV) to --discover.",
    ],
  ]);
});

test("without a catalog a sync asks once, and emits the fields with their types", async () => {
  const api = await serve({ "/describe": () => described, "/contacts": list(contact) });
  const ran = await run(tapOf(api.origin, [contacts]));
  expect(ran.code).toBe(0);
  expect(records(ran)).toEqual([
    { id: 1, label: "x", city: "Bern", age: 7, tags: ["a"], shape: { a: 1 } },
  ]);
  expect(api.requests()).toEqual(["/describe", "/contacts"]);
});

test("a catalog wins over asking again", async () => {
  const api = await serve({ "/describe": fail(500), "/contacts": list(contact) });
  const tap = tapOf(api.origin, [contacts]);
  const [entry] = discover(tap).streams;
  const properties = { ...entry?.schema.properties, city: { type: "string" } };
  const catalog = { streams: [{ ...entry, schema: { ...entry?.schema, properties } }] };
  const ran = await run(tap, { catalog });
  expect(records(ran)).toEqual([{ id: 1, label: "x", city: "Bern" }]);
  expect(api.requests()).toEqual(["/contacts"]);
});

test("the schemas of a test hold the API's fields", async () => {
  const api = await serve({ "/describe": () => described });
  const ran = await run(tapOf(api.origin, [contacts]), { argv: ["--test=schema"] });
  const { properties } = JSON.parse(ran.lines[0] ?? "").schema;
  expect(Object.keys(properties)).toContain("shape");
});

// [name, the answer, the exit code, what is told]
const failures: readonly (readonly [string, () => unknown, number, string])[] = [
  ["no list", () => ({}), 5, "The answer that describes the fields has none at fields."],
  [
    "a field without a name",
    () => ({ fields: [{ kind: { type: "text" } }] }),
    5,
    "The answer that describes the fields has one without a name at name.",
  ],
  ["text in place of fields", () => ({ fields: "city" }), 5, "has none at fields."],
];

test.each(failures)("an answer that cannot be used: %s", async (_, answer, code, message) => {
  const api = await serve({ "/describe": answer, "/contacts": list(contact) });
  for (const argv of [["--discover"], []]) {
    const ran = await run(tapOf(api.origin, [contacts]), { argv });
    expect([ran.code, ran.lines]).toEqual([code, []]);
    expect(told(ran).join("\n")).toContain(message);
  }
});

test("a server that fails, refuses or is told to be skipped ends discovery", async () => {
  const failing = await serve({ "/describe": fail(500) });
  expect((await run(tapOf(failing.origin, [contacts]), { argv: ["--discover"] })).code).toBe(6);
  const refusing = await serve({ "/describe": fail(401) });
  expect((await run(tapOf(refusing.origin, [contacts]), { argv: ["--discover"] })).code).toBe(3);
  const skipped = { ...contacts, errors: [{ status: [404], action: "skip" as const }] };
  const missing = await serve({});
  const ran = await run(tapOf(missing.origin, [skipped]), { argv: ["--discover"] });
  expect(told(ran).join("\n")).toContain("The API does not say which fields contacts has:");
});

test("fields by name, and a type that is the member itself", () => {
  const { fields } = describedFields<object>({
    request: description.request,
    at: [],
    type: [],
    types: { int: "integer" },
    otherwise: "string",
  });
  expect(fields({ a: "int", b: "blob" })).toEqual({ a: "integer", b: "string" });
});

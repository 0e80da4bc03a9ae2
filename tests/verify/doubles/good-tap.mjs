// A Singer tap that keeps every promise. The tests break one line of it at a time, so each
// behaviour stands in a line of its own.
import { readFileSync } from "node:fs";

const people = [
  person(1, "2024-01-01T00:00:00Z"),
  person(2, "2024-01-02T00:00:00Z"),
  person(3, "2024-01-03T00:00:00Z"),
  person(4, "2024-01-04T00:00:00Z"),
];
const teams = [
  { code: "a", size: 0.3 },
  { code: "b", size: 12 },
];
const members = [
  { team: "a", person: 1 },
  { team: "a", person: 2 },
  { team: "b", person: 1 },
];

const catalog = {
  streams: [
    {
      tap_stream_id: "people",
      stream: "people",
      key_properties: ["id"],
      replication_key: "updated_at",
      replication_method: "INCREMENTAL",
      schema: {
        type: "object",
        properties: {
          id: { type: "integer" },
          name: { type: ["string", "null"] },
          updated_at: { type: "string", format: "date-time" },
          address: {
            type: "object",
            properties: { city: { type: "string" }, zip: { type: "string" } },
          },
        },
      },
      metadata: [
        at([], {
          inclusion: "available",
          "table-key-properties": ["id"],
          "valid-replication-keys": ["updated_at"],
          "forced-replication-method": "INCREMENTAL",
        }),
        at(["properties", "id"], { inclusion: "automatic" }),
        at(["properties", "name"], { inclusion: "available" }),
        at(["properties", "updated_at"], { inclusion: "automatic" }),
        at(["properties", "address"], { inclusion: "available" }),
        at(["properties", "address", "properties", "city"], { inclusion: "available" }),
        at(["properties", "address", "properties", "zip"], { inclusion: "available" }),
      ],
    },
    {
      tap_stream_id: "teams",
      stream: "teams",
      key_properties: ["code"],
      replication_method: "FULL_TABLE",
      schema: {
        type: "object",
        properties: { code: { type: "string" }, size: { type: "number", multipleOf: 0.1 } },
        additionalProperties: false,
      },
      metadata: [
        at([], {
          inclusion: "available",
          "table-key-properties": ["code"],
          "forced-replication-method": "FULL_TABLE",
        }),
        at(["properties", "code"], { inclusion: "automatic" }),
        at(["properties", "size"], { inclusion: "available" }),
      ],
    },
    {
      tap_stream_id: "members",
      stream: "members",
      key_properties: ["team", "person"],
      replication_method: "FULL_TABLE",
      schema: {
        type: "object",
        properties: { team: { type: "string" }, person: { type: "integer" } },
      },
      metadata: [
        at([], {
          inclusion: "available",
          "table-key-properties": ["team", "person"],
          "forced-replication-method": "FULL_TABLE",
          "parent-tap-stream-id": "teams",
        }),
        at(["properties", "team"], { inclusion: "automatic" }),
        at(["properties", "person"], { inclusion: "automatic" }),
      ],
    },
  ],
};

const settings = {
  type: "object",
  properties: { api_key: { type: "string", secret: true }, page: { type: "integer", default: 1 } },
  required: ["api_key", "page"],
};

run(process.argv.slice(2));

function run(words) {
  const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const file = (name) => option(name) && JSON.parse(readFileSync(option(name), "utf8"));
  if (words.includes("--about")) {
    return print({ name: "tap-good", settings });
  }
  if (words.includes("--discover")) {
    return print(catalog);
  }
  const config = file("--config");
  if (config.api_key === undefined) {
    return fail("The setting api_key is missing.");
  }
  sync(file("--catalog") ?? file("--properties"), file("--state") ?? { bookmarks: {} });
}

function sync(chosen, given) {
  const bookmarks = { ...given.bookmarks };
  for (const entry of chosen.streams.filter((stream) => isSelected(stream, []))) {
    print({
      type: "SCHEMA",
      stream: entry.stream,
      schema: entry.schema,
      key_properties: entry.key_properties,
    });
    if (entry.stream === "teams") {
      records(entry, teams);
    }
    if (entry.stream === "members") {
      records(entry, members);
    }
    if (entry.stream === "people") {
      const from = bookmarks.people?.replication_key_value ?? "";
      const news = people.filter(({ updated_at: at }) => at >= from);
      for (const one of news) {
        record(entry, one);
        bookmarks.people = { replication_key: "updated_at", replication_key_value: one.updated_at };
        state(bookmarks);
      }
    }
  }
  state(bookmarks);
}

function records(entry, list) {
  for (const one of list) {
    record(entry, one);
  }
}

function record(entry, whole) {
  print({
    type: "RECORD",
    stream: entry.stream,
    record: select(entry, whole),
    time_extracted: new Date().toISOString(),
  });
}

function select(entry, value, path = []) {
  const members = Object.entries(value).filter(([name]) =>
    isSelected(entry, [...path, "properties", name]),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      member?.constructor === Object
        ? select(entry, member, [...path, "properties", name])
        : member,
    ]),
  );
}

function state(bookmarks) {
  print({ type: "STATE", value: { bookmarks } });
}

function isSelected(entry, path) {
  const found = entry.metadata.find(({ breadcrumb }) => breadcrumb.join() === path.join());
  return found?.metadata.inclusion === "automatic" || (found?.metadata.selected ?? true);
}

function person(id, updated) {
  return {
    id,
    name: `Person\u2028${id}`,
    updated_at: updated,
    address: { city: "Bonn", zip: "53111" },
  };
}

function at(breadcrumb, metadata) {
  return { breadcrumb, metadata };
}

function print(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function fail(message) {
  process.stderr.write(`CRITICAL ${message}\n`);
  process.exitCode = 2;
}

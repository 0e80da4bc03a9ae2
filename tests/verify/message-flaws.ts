import { atStart, type Flaw, inRecord, inSync } from "./flaw.ts";

/** Flaws of messages, and of records by themselves. */
export const messageFlaws: readonly Flaw[] = [
  {
    name: "what is printed besides messages",
    edits: [
      inSync('process.stdout.write("npm notice\\n\\n"); print({ type: "LOG" }); print([1]);'),
      ["time_extracted: new Date().toISOString()", 'time_extracted: "yesterday"'],
    ],
    want: {
      "fail stdout-messages": [
        "stdout has a line that is not JSON",
        "stdout has an empty line",
        "stdout has a message of type LOG",
        "stdout has a line of JSON that is no object",
        "people: time_extracted is no RFC 3339 date-time, 4 times",
        "teams: time_extracted is no RFC 3339 date-time, 2 times",
        "members: time_extracted is no RFC 3339 date-time, 3 times",
      ],
    },
  },
  {
    name: "messages before their SCHEMA, and a STATE that is none",
    edits: [
      inSync(`print({ type: "RECORD", stream: "members", record: { team: "z", person: 1 } });
        print({ type: "ACTIVATE_VERSION", stream: "members", version: 1 });
        print({ type: "STATE", value: "2024" });`),
    ],
    want: {
      "fail schema-before-record": ["members: RECORD before its SCHEMA"],
      "fail schema-before-version": ["members: ACTIVATE_VERSION before its SCHEMA"],
      "fail state-object": ["the value of a STATE is no object"],
    },
  },
  {
    name: "a SCHEMA without keys, one with others, and one that is none",
    edits: [
      [
        "key_properties: entry.key_properties,",
        '...(entry.stream !== "people" && { key_properties: entry.stream === "teams" ? [] : ["team", "person"] }),',
      ],
      [
        "schema: entry.schema,",
        'schema: entry.stream === "members" ? { type: "record" } : entry.schema,',
      ],
    ],
    want: {
      "fail schema-has-keys": ["people: SCHEMA has no list key_properties"],
      "fail schema-keys": ["teams: key_properties of SCHEMA are none, those of the catalog code"],
      "fail schema-valid": [
        "members: the schema: type is not one or several of null, boolean, object, array, number, integer, string",
        "members: the schema is not one of objects",
      ],
      "fail record-schema": ['members: the record is an object, not record (key ["a",1]), 3 times'],
    },
  },
  {
    name: "records that are not as their SCHEMA says",
    edits: [
      [
        'zip: { type: "string" } }',
        'zip: { type: "string" }, built: { type: "string", format: "date-time" } }',
      ],
      inRecord(
        "people",
        'whole = { ...whole, id: String(whole.id), address: { ...whole.address, built: "2024-01-01 10:00:00" } };',
      ),
      inRecord("teams", "whole = { ...whole, size: 0.1 + 0.2, colour: 1 };"),
      inRecord("members", "whole = { ...whole, since: null };"),
    ],
    want: {
      "fail record-schema": [
        'people: id is a string, not integer (key ["1"]), 4 times',
        'teams: size is no multiple of 0.1 (key ["a"]), 2 times',
      ],
      "fail record-offset": ['people: address.built has no offset from UTC (key ["1"]), 4 times'],
      "fail record-undeclared": [
        'teams: colour is not declared (key ["a"]), 2 times',
        'members: since is not declared (key ["a",1]), 3 times',
      ],
    },
  },
  {
    name: "fields that are in no record, records in files, and streams without any",
    edits: [
      inRecord("people", "const { address, ...rest } = whole; whole = rest;"),
      atStart("teams.length = 0;"),
      inSync('print({ type: "BATCH", stream: "teams", encoding: {}, manifest: [] });'),
      ["      records(entry, members);", ""],
    ],
    want: {
      "note record-unseen": ["people: in no record: address, address.city, address.zip"],
      "note record-batches": ["teams: 1 BATCH messages were not looked into"],
      "fail schema-before-record": ["teams: BATCH before its SCHEMA"],
      "fail selection-streams": ["teams: not selected, but in messages"],
      "note record-some": ["members: there is no record"],
    },
  },
  {
    name: "keys that are null, absent or not the only ones",
    edits: [
      atStart(`people[0].id = null;
        teams.push({ code: "a", size: 1 });
        members.push({ team: "c" });`),
    ],
    want: {
      "fail record-schema": ["people: id is null, not integer"],
      "fail key-present": ["people: the key id is null", "members: the key person is absent"],
      "fail key-unique": ['teams: several records have one key (key ["a"])'],
    },
  },
  {
    name: "a record that comes again unchanged, where another has changed",
    edits: [
      atStart(`people.push({ ...people[0], updated_at: "2024-02-01T00:00:00Z" });
        people.push({ ...people[0], updated_at: "2024-02-01T01:00:00+01:00" });`),
    ],
    want: { "fail key-unique": ["people: several records have one key (key [1])"] },
  },
  {
    name: "a record that comes again changed, in a stream that is read whole",
    edits: [
      atStart(`catalog.streams[1].replication_key = "size";
        teams.push({ code: "a", size: 7 });`),
    ],
    want: { "fail key-unique": ['teams: several records have one key (key ["a"])'] },
  },
];

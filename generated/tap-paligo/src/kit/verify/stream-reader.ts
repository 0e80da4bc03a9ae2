import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { CatalogStream } from "./catalog.ts";
import { compareReplicationValues } from "./compare.ts";
import { keyText } from "./key-text.ts";
import { markOf } from "./replication-path.ts";
import { findSchemaFaults } from "./schema/schema-faults.ts";
import { findValueProblems, type ValueProblem } from "./schema/value-problems.ts";
import type { Tally } from "./tally.ts";
import type { StreamTranscript, Topic } from "./transcript.ts";

/** Reads the messages of one stream; `at` is the number of messages before each. */
export interface StreamReader {
  schema(schema: Json | undefined, keys: readonly string[] | undefined): void;
  record(record: JsonObject, at: number): void;
  version(): void;
  batch(): void;
  /** A STATE says that everything up to this value of the replication key was written. */
  bookmark(value: Json | undefined): void;
  transcript(): StreamTranscript;
}

/** Makes a reader; what is wrong goes into the tallies. `known` is the stream in the catalog. */
export function createStreamReader(
  name: string,
  known: CatalogStream | undefined,
  tallies: Readonly<Record<Topic, Tally>>,
): StreamReader {
  const keysSeen = new Map<string, KeySeen>();
  const counts = { schemas: 0, records: 0, batches: 0, lastRecordAt: -1 };
  const seen = new Set<string>();
  let declared = new Set<string>();
  let schemaNow: Json | undefined;
  let keysNow = known?.keys ?? [];
  let greatest: Json | undefined;
  let bookmarked: Json | undefined;

  return {
    schema(schema, keys) {
      counts.schemas += 1;
      schemaNow = schema ?? null;
      for (const { kind, message } of findSchemaFaults(schema)) {
        if (kind === "invalid") {
          tallies["schema-invalid"].add(`${name}: ${message}`);
        }
      }
      if (keys === undefined) {
        tallies["schema-without-keys"].add(`${name}: SCHEMA has no list key_properties`);
      } else {
        keysNow = keys;
        checkKeys(name, keys, known, tallies["schema-other-keys"]);
      }
      declared = new Set(pathsIn(propertiesOf(schema), propertiesOf));
    },
    record(record, at) {
      counts.records += 1;
      counts.lastRecordAt = at;
      if (schemaNow === undefined) {
        tallies["record-before-schema"].add(`${name}: RECORD before its SCHEMA`);
      }
      const missing = keysNow.filter((key) => (record[key] ?? null) === null);
      const key = keyText(record, keysNow);
      const record_ = keysNow.length > 0 && missing.length === 0 ? `key ${key}` : undefined;
      for (const { kind, message } of findValueProblems(record, schemaNow)) {
        tallies[topicOf[kind]].add(`${name}: ${message}`, record_);
      }
      for (const field of missing) {
        tallies["key-absent"].add(`${name}: the key ${field} is ${absence(record, field)}`);
      }
      addPaths(record, seen);
      const value =
        known?.replicationKey === undefined ? null : markOf(record, known.replicationKey);
      if (bookmarked !== undefined && compareReplicationValues(value, bookmarked) < 0) {
        tallies["record-behind-bookmark"].add(
          `${name}: a record follows a STATE whose bookmark is already past it`,
          record_,
        );
      }
      greatest = greaterOf(greatest, value);
      if (record_ !== undefined) {
        addKey(key, value, at);
      }
    },
    version() {
      if (schemaNow === undefined) {
        tallies["version-before-schema"].add(`${name}: ACTIVATE_VERSION before its SCHEMA`);
      }
    },
    batch() {
      counts.batches += 1;
      if (schemaNow === undefined) {
        tallies["record-before-schema"].add(`${name}: BATCH before its SCHEMA`);
      }
    },
    bookmark(value) {
      bookmarked = greaterOf(bookmarked, value);
    },
    transcript: () => ({ ...counts, declared, seen, keys: keysSeen, greatest }),
  };

  /** A record that changed during the run comes again, with another replication key. */
  function addKey(key: string, replication: Json | undefined, at: number): void {
    const earlier = keysSeen.get(key);
    if (earlier === undefined) {
      keysSeen.set(key, { at, replication: [replication] });
      return;
    }
    const isUpdate =
      known?.isIncremental === true &&
      known.replicationKey !== undefined &&
      earlier.replication.every((value) => compareReplicationValues(value, replication) !== 0);
    if (isUpdate) {
      earlier.replication.push(replication);
    } else {
      tallies["key-repeated"].add(`${name}: several records have one key`, `key ${key}`);
    }
  }
}

/** A key that has come, and the replication keys that it came with. */
interface KeySeen {
  readonly at: number;
  readonly replication: (Json | undefined)[];
}

const topicOf: Readonly<Record<ValueProblem["kind"], Topic>> = {
  mismatch: "record-mismatch",
  offset: "time-without-offset",
  undeclared: "field-undeclared",
  extra: "field-extra",
};

function checkKeys(
  name: string,
  keys: readonly string[],
  known: CatalogStream | undefined,
  tally: Tally,
): void {
  const wanted = known?.keys ?? keys;
  if (keys.toSorted().join() !== wanted.toSorted().join()) {
    const [said, listed] = [keys, wanted].map((list) => list.join(", ") || "none");
    tally.add(`${name}: key_properties of SCHEMA are ${said}, those of the catalog ${listed}`);
  }
}

function absence(record: JsonObject, field: string): string {
  return record[field] === null ? "null" : "absent";
}

function greaterOf(a: Json | undefined, b: Json | undefined): Json | undefined {
  if (a === undefined || a === null) {
    return b ?? a;
  }
  return compareReplicationValues(b, a) > 0 ? b : a;
}

function propertiesOf(schema: Json | undefined): JsonObject {
  return isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
}

/** The paths of members, and of those within: `address`, `address.zip`. */
function pathsIn(
  members: JsonObject,
  below: (member: Json | undefined) => JsonObject,
  prefix = "",
): string[] {
  return Object.entries(members).flatMap(([name, member]) => [
    prefix + name,
    ...pathsIn(below(member), below, `${prefix}${name}.`),
  ]);
}

function addPaths(value: JsonObject, paths: Set<string>, prefix = ""): void {
  for (const [name, member] of Object.entries(value)) {
    if (paths.size < mostPaths) {
      paths.add(prefix + name);
    }
    if (isJsonObject(member)) {
      addPaths(member, paths, `${prefix}${name}.`);
    }
  }
}

/** Objects whose members are named by data must not fill the memory. */
const mostPaths = 5000;

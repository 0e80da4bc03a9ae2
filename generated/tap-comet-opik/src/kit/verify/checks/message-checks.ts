import type { Check, Finding, LooksAt } from "../check.ts";
import { type Evidence, syncsOf } from "../evidence.ts";
import { findingsOn, type Topic, type Transcript } from "../transcript.ts";

/** What every line of every run must keep to, as it was counted while the lines were read. */
export const messageChecks: readonly Check[] = [
  ofTopic("noise", {
    id: "stdout-messages",
    promise: "stdout carries Singer messages and nothing else.",
  }),
  ofTopic("record-before-schema", {
    id: "schema-before-record",
    promise: "A stream's SCHEMA comes before its first RECORD.",
  }),
  ofTopic("version-before-schema", {
    id: "schema-before-version",
    promise: "A stream's SCHEMA comes before its ACTIVATE_VERSION.",
  }),
  ofTopic("schema-invalid", {
    id: "schema-valid",
    promise: "Every SCHEMA is valid JSON Schema, of objects.",
  }),
  ofTopic("schema-without-keys", {
    id: "schema-has-keys",
    promise: "Every SCHEMA has `key_properties`, if only an empty list.",
  }),
  ofTopic("schema-other-keys", {
    id: "schema-keys",
    promise: "The keys of a SCHEMA are those of the catalog.",
  }),
  ofTopic("state-no-object", {
    id: "state-object",
    promise: "The value of every STATE is an object.",
  }),
  ofTopic("record-mismatch", {
    id: "record-schema",
    promise: "Every record is as its SCHEMA says, numbers to the last digit.",
  }),
  ofTopic("time-without-offset", {
    id: "record-offset",
    promise: "Every date-time says its offset from UTC.",
  }),
  {
    id: "record-undeclared",
    promise: "No record has a field that its SCHEMA forbids; one that it is silent about is noted.",
    looksAt: "every run",
    find: (evidence) =>
      onSyncs(evidence, (runs) => [
        ...findingsOn(runs, "field-undeclared"),
        ...findingsOn(runs, "field-extra", "note"),
      ]),
  },
  ofTopic("key-absent", {
    id: "key-present",
    promise: "Every record has all of its key, and nothing of it is null.",
  }),
  ofTopic("key-repeated", {
    id: "key-unique",
    promise:
      "No key comes twice in a run, unless the record has changed: then its replication key has too.",
  }),
];

/** A check of what was counted under a topic, in the first of all runs where there was any. */
function ofTopic(
  topic: Topic,
  { id, promise }: { readonly id: string; readonly promise: string },
): Check {
  const looksAt: LooksAt = "every run";
  return {
    id,
    promise,
    looksAt,
    find: (evidence) => onSyncs(evidence, (runs) => findingsOn(runs, topic)),
  };
}

function onSyncs(evidence: Evidence, find: (runs: readonly Transcript[]) => Finding[]) {
  return evidence.full.kind === "left-out"
    ? { skipped: evidence.full.why }
    : find(syncsOf(evidence));
}

import assert from "node:assert/strict";
import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { createTestClock } from "./test-clock.ts";
import { runWith, type Subject } from "./trial.ts";

/** Discovery is a valid catalog of all streams, and needs neither network nor configuration. */
export async function checkDiscovery(subject: Subject): Promise<void> {
  const { code, stdout } = await runWith(subject, {
    argv: ["--discover"],
    clock: createTestClock(subject.simulation.now),
    transport: () => Promise.reject(new Error("discovery used the network")),
  });
  assert.equal(code, 0, "discovery must end with exit code 0");
  const catalog = parseJson(stdout);
  const entries = isJsonObject(catalog) && Array.isArray(catalog.streams) ? catalog.streams : [];
  assert.deepEqual(
    entries.map((entry) => (isJsonObject(entry) ? entry.tap_stream_id : entry)),
    subject.tap.streams.map((stream) => stream.name),
    "the catalog does not have all streams",
  );
  for (const entry of entries.filter(isJsonObject)) {
    checkEntry(entry);
  }
}

function checkEntry(entry: JsonObject): void {
  const name = String(entry.stream);
  const schema = isJsonObject(entry.schema) ? entry.schema : {};
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  assert.ok(schema.type !== undefined, `${name}: the schema has no type`);
  const keys = [...textsOf(entry.key_properties), ...textsOf([entry.replication_key ?? []].flat())];
  for (const key of keys) {
    assert.ok(Object.hasOwn(properties, key), `${name}: ${key} is a key, but no property`);
  }
  const metadata = Array.isArray(entry.metadata) ? entry.metadata.filter(isJsonObject) : [];
  const root = metadata.find(({ breadcrumb }) => Array.isArray(breadcrumb) && !breadcrumb.length);
  assert.ok(root !== undefined, `${name}: the stream itself has no metadata`);
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

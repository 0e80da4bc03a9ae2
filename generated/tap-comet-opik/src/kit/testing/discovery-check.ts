import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDynamic } from "../catalog/catalog.ts";
import { createTransport } from "../http/transport.ts";
import { parseJson, stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { startSimulator } from "./simulator.ts";
import { createTestClock } from "./test-clock.ts";
import { runWith, type Subject } from "./trial.ts";

/**
 * Discovery is a valid catalog of all streams. It needs neither network nor configuration, unless
 * the API is asked for fields.
 */
export async function checkDiscovery(subject: Subject): Promise<void> {
  const { code, stdout } = isDynamic(subject.tap)
    ? await discoverOnline(subject)
    : await runWith(subject, {
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

/** Discovers with a configuration, from the simulated API. */
async function discoverOnline(subject: Subject): Promise<{ code: number; stdout: string }> {
  const { tap, simulation } = subject;
  const clock = createTestClock(simulation.now);
  const simulator = await startSimulator(tap, simulation, { clock });
  const folder = await mkdtemp(join(tmpdir(), "tap-test-"));
  try {
    const config = join(folder, "config.json");
    await writeFile(config, stringifyJson(simulation.config));
    const transport = simulator.rewrite(createTransport());
    return await runWith(subject, { argv: ["--discover", "--config", config], transport, clock });
  } finally {
    await rm(folder, { recursive: true });
    await simulator.close();
  }
}

function checkEntry(entry: JsonObject): void {
  const name = String(entry.stream);
  const schema = isJsonObject(entry.schema) ? entry.schema : {};
  assert.ok(schema.type !== undefined, `${name}: the schema has no type`);
  const keys = [...textsOf(entry.key_properties), ...textsOf([entry.replication_key ?? []].flat())];
  for (const key of keys) {
    assert.ok(hasProperty(schema, key), `${name}: ${key} is a key, but no property`);
  }
  const metadata = Array.isArray(entry.metadata) ? entry.metadata.filter(isJsonObject) : [];
  const root = metadata.find(({ breadcrumb }) => Array.isArray(breadcrumb) && !breadcrumb.length);
  assert.ok(root !== undefined, `${name}: the stream itself has no metadata`);
}

/** True for a property, and for one within an object that a dotted key names. */
function hasProperty(schema: Json | undefined, key: string): boolean {
  const properties = isJsonObject(schema) && isJsonObject(schema.properties) && schema.properties;
  if (!properties || Object.hasOwn(properties, key)) {
    return properties !== false;
  }
  return Object.entries(properties).some(
    ([name, inner]) => key.startsWith(`${name}.`) && hasProperty(inner, key.slice(name.length + 1)),
  );
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

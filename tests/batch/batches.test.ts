import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { OutputFailed } from "../../templates/kit/singer/output.ts";
import { send } from "../mapping/outgoing.ts";

const rows = [1, 2, 3, 4, 5].map((id) => ({ id }));

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "batch-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

interface Batch {
  readonly encoding: unknown;
  readonly manifest: readonly string[];
}

function batchesOf(lines: readonly string[]): Batch[] {
  return lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "BATCH");
}

/** The records of a file, by its URL. */
function read(url: string): unknown[] {
  const bytes = readFileSync(fileURLToPath(url));
  const text = (url.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  expect(text.endsWith("\n")).toBe(true);
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test.each([
  ["gzip", { compression: "gzip", format: "jsonl" }, /\.jsonl\.gz$/],
  ["gzip unless said", {}, /\.jsonl\.gz$/],
  ["no compression", { compression: "none" }, /\.jsonl$/],
])("writes files of so many records with %s", (_name, encoding, ending) => {
  const path = folder();
  const storage = { root: pathToFileURL(path).href, prefix: "raw-" };
  const { lines } = send({ batch_config: { encoding, storage, batch_size: "2" } }, rows);
  const types = lines.map((line) => JSON.parse(line).type);
  expect(types).toEqual(["SCHEMA", "BATCH", "BATCH", "SCHEMA", "BATCH"]);
  const batches = batchesOf(lines);
  expect(batches.map(({ manifest }) => manifest.flatMap(read))).toEqual([
    [{ id: 1 }, { id: 2 }],
    [{ id: 3 }, { id: 4 }],
    [{ id: 5 }],
  ]);
  const names = readdirSync(path);
  expect(names).toHaveLength(3);
  for (const name of names) {
    expect(name).toMatch(/^raw-tap-test--users-[0-9a-f-]{36}-\d+\.jsonl/);
    expect(name).toMatch(ending);
  }
});

test("says what the Meltano SDK's targets read", () => {
  const path = folder();
  const { lines } = send({ batch_config: { storage: { root: path } } }, rows);
  const [batch] = batchesOf(lines);
  expect(batch).toEqual({
    type: "BATCH",
    stream: "users",
    encoding: { format: "jsonl", compression: "gzip" },
    manifest: [pathToFileURL(join(path, readdirSync(path)[0] ?? "")).href],
  });
});

test("holds maps, flattening and all digits", () => {
  const config = {
    batch_config: { encoding: { compression: "none" }, storage: { root: folder() } },
    stream_maps: { users: { __alias__: "people", email: null } },
    flattening_enabled: true,
    flattening_max_depth: 1,
  };
  const { lines } = send(config, ['{"id":9007199254740993,"email":"x","tags":["a"]}']);
  const [url = ""] = batchesOf(lines)[0]?.manifest ?? [];
  expect(lines.at(-1)).toContain('"stream":"people"');
  expect(readFileSync(fileURLToPath(url), "utf8")).toBe(
    '{"id":9007199254740993,"tags":"[\\"a\\"]"}\n',
  );
});

test("a file in several pieces is one", () => {
  const text = "x".repeat(700_000);
  const big = [1, 2, 3].map((id) => ({ id, name: text }));
  const { lines } = send({ batch_config: { storage: { root: folder() } } }, big);
  expect(batchesOf(lines).map(({ manifest }) => manifest.flatMap(read))).toEqual([big]);
});

test("makes the folder, and a stream's name harmless", () => {
  const root = join(folder(), "deep", "er");
  const config = {
    batch_config: { storage: { root } },
    stream_maps: { users: { __alias__: "'../a b'" } },
  };
  send(config, rows);
  expect(readdirSync(root)[0]).toMatch(/^tap-test--\.\._a_b-/);
});

test("two runs never use the same name", () => {
  const root = folder();
  send({ batch_config: { storage: { root } } }, rows);
  send({ batch_config: { storage: { root } } }, rows);
  expect(readdirSync(root)).toHaveLength(2);
});

test("no record, no file", () => {
  const root = folder();
  const { lines } = send({ batch_config: { storage: { root } } }, []);
  expect(batchesOf(lines)).toEqual([]);
  expect(readdirSync(root)).toEqual([]);
});

test("a folder that cannot be made ends the run", () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  const config = { batch_config: { storage: { root: join(file, "below") } } };
  expect(() => send(config, rows)).toThrow(OutputFailed);
  expect(() => send(config, rows)).toThrow(/^The batch file .*users.* cannot be written: E/);
});

test("no exit listeners are left behind", () => {
  const before = process.listenerCount("exit");
  send({ batch_config: { storage: { root: folder() } } }, rows);
  expect(process.listenerCount("exit")).toBe(before);
});

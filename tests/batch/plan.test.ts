import { expect, test } from "vitest";
import { readBatchPlan } from "../../templates/kit/batch/plan.ts";
import { parseJson } from "../../templates/kit/json/text.ts";
import { isJsonObject } from "../../templates/kit/json/value.ts";

function read(config: object): unknown {
  const problems: string[] = [];
  const given = parseJson(JSON.stringify(config));
  const plan = readBatchPlan(isJsonObject(given) ? given : {}, (one) => problems.push(one));
  return problems.length > 0 ? problems : plan;
}

const plan = { folder: "/tmp/b", prefix: "", compression: "gzip", size: 10_000 };
const storage = { root: "file:///tmp/b" };

const cases: readonly [name: string, given: object, want: unknown][] = [
  ["the least", { storage }, plan],
  ["a path", { storage: { root: "/tmp/x/../b" } }, plan],
  [
    "a URL with escapes",
    { storage: { root: "file:///tmp/a%20b" } },
    { ...plan, folder: "/tmp/a b" },
  ],
  [
    "everything",
    {
      encoding: { format: "jsonl", compression: "none" },
      storage: { ...storage, prefix: "p-" },
      batch_size: 7,
    },
    { folder: "/tmp/b", prefix: "p-", compression: "none", size: 7 },
  ],
  [
    "texts",
    { encoding: '{"compression":"none"}', storage, batch_size: "7" },
    { ...plan, compression: "none", size: 7 },
  ],
  [
    "nulls",
    { encoding: { compression: null }, storage: { ...storage, prefix: null }, batch_size: null },
    plan,
  ],
  [
    "no root",
    {},
    ["batch_config.storage.root is required: a local folder, such as file:///tmp/batches."],
  ],
  [
    "another storage, whose URL is not told",
    { storage: { root: "s3://key:secret@bucket/x" } },
    [
      "batch_config.storage.root: s3 is not supported, only a local folder, such as file:///tmp/batches.",
    ],
  ],
  [
    "a relative URL",
    { storage: { root: "file://relative/path" } },
    ["batch_config.storage.root must be file:// and an absolute path: file:///tmp/batches."],
  ],
  [
    "every problem at once",
    { encoding: { format: "parquet", compression: "zstd" }, storage: [], batch_size: 0, size: 1 },
    [
      "batch_config.storage must be an object.",
      "batch_config.size is not known.",
      "batch_config.encoding.format: parquet is not supported, only jsonl.",
      "batch_config.encoding.compression: zstd is not supported, only gzip and none.",
      "batch_config.batch_size must be a whole number, at least 1.",
      "batch_config.storage.root is required: a local folder, such as file:///tmp/batches.",
    ],
  ],
  [
    "a member that is not known",
    { encoding: { compresion: "none" }, storage },
    ["batch_config.encoding.compresion is not known. Did you mean compression?"],
  ],
];

test.each(cases)("reads %s", (_name, given, want) => {
  expect(read(given)).toEqual(want);
});

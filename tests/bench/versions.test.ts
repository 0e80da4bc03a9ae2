import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { airbyteCdk, dlt, restApiMsdk, singerPython, singerSdk } from "../../bench/peers.ts";
import { rust } from "../../bench/rust.ts";

const bench = path.resolve(import.meta.dirname, "../../bench");

describe("a peer is the version that its title says", () => {
  test.each([singerPython, singerSdk, restApiMsdk, airbyteCdk, dlt])("$id", async (peer) => {
    const [name, version] = peer.title.split(/[ ,]/);
    const lines = (await readFile(path.join(bench, "peers", `${peer.id}.txt`), "utf8"))
      .trim()
      .split("\n");
    expect(name).toBe(peer.id);
    expect(lines).toContain(`${name}==${version}`);
    expect(lines.filter((line) => !/^[\w.-]+==[\w.]+$/.test(line))).toEqual([]);
  });
});

test("Rust's crates are the versions that its title says", async () => {
  const manifest = await readFile(path.join(bench, "rust", "Cargo.toml"), "utf8");
  const crates = [...rust.title.matchAll(/(\w+) (\d+\.\d+\.\d+)/g)];
  expect(crates.map(([, name]) => name)).toEqual(["ureq", "serde"]);
  for (const [, name, version] of crates) {
    expect(manifest).toContain(`${name} = { version = "=${version}"`);
  }
});

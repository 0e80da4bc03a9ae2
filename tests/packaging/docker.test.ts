import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { renderDefinition, shop, testFolder } from "./tap.ts";

interface Instruction {
  name: string;
  rest: string;
}

function parseDockerfile(text: string): Instruction[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const [name = "", ...rest] = line.split(" ");
    return { name, rest: rest.join(" ") };
  });
}

test("the image is a Node.js and the bundle, run by no root", async () => {
  const { files } = await renderDefinition(shop);
  expect(parseDockerfile(files.get("Dockerfile") ?? "")).toEqual([
    { name: "FROM", rest: "node:24-slim" },
    { name: "COPY", rest: "dist/tap-shop.cjs /opt/tap-shop/tap-shop.cjs" },
    { name: "USER", rest: "node" },
    { name: "WORKDIR", rest: "/home/node" },
    { name: "ENTRYPOINT", rest: '["node", "/opt/tap-shop/tap-shop.cjs"]' },
  ]);
});

// There is no Docker where the tests run: the instructions are followed by hand, the image's root
// being a folder, and its user one who may write nothing there.
test("what the image starts runs with nothing but what was copied into it", async () => {
  const root = testFolder();
  const definition = path.join(root, "shop.yaml");
  writeFileSync(definition, shop);
  const tap = path.join(root, "tap-shop");
  await generate({ definition, folder: () => tap });
  const image = path.join(root, "image");
  let start: string[] = [];
  for (const { name, rest } of parseDockerfile(
    readFileSync(path.join(tap, "Dockerfile"), "utf8"),
  )) {
    if (name === "COPY") {
      const [from = "", to = ""] = rest.split(" ");
      mkdirSync(path.dirname(path.join(image, to)), { recursive: true });
      copyFileSync(path.join(tap, from), path.join(image, to));
    } else if (name === "ENTRYPOINT") {
      start = JSON.parse(rest);
    }
  }
  chmodSync(root, 0o755);
  const [, program = ""] = start;
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const run = (...args: string[]) => {
    const all = [path.join(image, program), ...args];
    return spawnSync(process.execPath, all, { cwd: "/", env: {}, encoding: "utf8", ...asNobody });
  };
  expect(run("--version").stdout).toBe("tap-shop 0.1.0\n");
  const { streams } = JSON.parse(run("--discover").stdout) as { streams: { stream: string }[] };
  expect(streams.map(({ stream }) => stream)).toEqual(["orders", "drafts"]);
  expect(run("--config", "/config.json")).toMatchObject({ status: 2, stdout: "" });
});

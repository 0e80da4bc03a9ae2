import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const kit = path.join(root, "dist", "templates", "kit");
const modules = readdirSync(path.join(root, "templates", "kit"), { recursive: true })
  .map((name) => String(name).split(path.sep).join("/"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.replace(/\.ts$/, ""))
  .toSorted();

/** What importing a module alone, in a fresh thread, leads to. */
function importAlone(file: string): Promise<{ printed: string; code: number | "still running" }> {
  const worker = new Worker(path.join(import.meta.dirname, "import-watch.mjs"), {
    workerData: pathToFileURL(file).href,
    stdout: true,
    stderr: true,
  });
  let printed = "";
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on("data", (part) => {
      printed += part;
    });
  }
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ printed, code: "still running" });
      void worker.terminate();
    }, 10_000);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      clearTimeout(timer);
      resolve({ printed, code });
    });
  });
}

describe("each module of the kit alone prints nothing, changes nothing and keeps nothing open", () => {
  const folders = new Map<string, string[]>();
  for (const name of modules) {
    const folder = path.dirname(name);
    folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  test.each([...folders])("%s", async (_folder, names) => {
    for (const name of names) {
      const found = await importAlone(path.join(kit, `${name}.js`));
      expect([name, found]).toEqual([name, { printed: "", code: 0 }]);
    }
  });
});

const packageJson = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const named = Object.keys(packageJson.exports)
  .filter((name) => !name.includes("*"))
  .map((name) => name.replace("./", "create-tap/"));

test.each([
  ...named,
  "create-tap/kit/paginate/cursor",
  "create-tap/kit/builder",
  "create-tap/kit/run",
])("%s is there for those who install the package, and its process ends by itself", (name) => {
  const script = `import * as all from "${name}"; console.log(Object.keys(all).length >= 0);`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
    timeout: 10_000,
  });
  expect(printed).toBe("true\n");
});

// [module, kilobytes that it may bring along, minified]
const sizes: readonly (readonly [string, number])[] = [
  ["paginate/cursor", 4],
  ["paginate/link-header", 4],
  ["auth/bearer", 2],
  ["singer/messages", 6],
  ["paginate/walk", 8],
  ["http/client", 24],
];

test.each(sizes)("%s brings little along", async (name, kilobytes) => {
  const { outputFiles } = await build({
    entryPoints: [path.join(kit, `${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
  });
  const size = outputFiles[0]?.contents.length ?? 0;
  expect(size).toBeGreaterThan(100);
  expect(size / 1024).toBeLessThan(kilobytes);
});

test("every module that documents name has its types beside it", () => {
  const missing = modules.filter((name) => {
    try {
      readFileSync(path.join(kit, `${name}.d.ts`));
      return false;
    } catch {
      return true;
    }
  });
  expect(missing).toEqual([]);
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Tap } from "../../templates/kit/tap.ts";
import { Refusal } from "../refusal.ts";
import { bundleTap } from "../write/bundle.ts";
import type { OutputFile } from "../write/file.ts";

/** Loads the tap that a rendered project holds, without a project on the disk. */
export async function loadTap(files: readonly OutputFile[]): Promise<Tap> {
  const sources = new Map(files.map((file) => [file.path, file.content]));
  const { code, problems } = await bundleTap({
    folder: undefined,
    files: sources,
    entry: "src/tap.ts",
    banner: "",
  });
  if (code === undefined) {
    throw new Refusal(problems, new Map());
  }
  const folder = await mkdtemp(path.join(tmpdir(), "create-tap-"));
  try {
    const file = path.join(folder, "tap.cjs");
    await writeFile(file, code);
    const module: { tap: Tap } = await import(pathToFileURL(file).href);
    return module.tap;
  } finally {
    await rm(folder, { recursive: true });
  }
}

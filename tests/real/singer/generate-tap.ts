import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectCommand } from "../command.ts";
import { repository } from "../paths.ts";

export interface GeneratedTap {
  executable: string;
  remove: () => Promise<void>;
}

/** Generates the tap of a definition in this folder, as a person would, into a folder of its own. */
export async function generateTap(definition: string): Promise<GeneratedTap> {
  const manifest = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  const program = join(repository, manifest.bin["create-tap"]);
  const file = join(repository, "tests/real", definition);
  const folder = await mkdtemp(join(tmpdir(), "create-tap-taps-"));
  const args = [program, "generate", file, "--out", folder, "--json"];
  const [tap] = JSON.parse(await expectCommand({ command: process.execPath, args })).taps;
  return {
    executable: join(tap.folder, "bin", tap.id),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

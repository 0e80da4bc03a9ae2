import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export const repository = join(import.meta.dirname, "../..");

/** The taps under test; TAPS names another folder of taps to run the same tests against. */
export const taps = process.env.TAPS ?? join(repository, "generated");

/** Where downloads, virtual environments, logs and the process ids of servers live; not in git. */
export const store = join(repository, ".real");

export async function storeFolder(...parts: string[]): Promise<string> {
  const folder = join(store, ...parts);
  await mkdir(folder, { recursive: true });
  return folder;
}

export function tapExecutable(name: string): string {
  return join(taps, name, "bin", name);
}

/** A folder that lasts as long as the test that asks for it. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "create-tap-real-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

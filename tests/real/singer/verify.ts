import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { runCommand } from "../command.ts";
import { repository, testFolder } from "../paths.ts";

/** What `create-tap verify` says of a tap: every check that failed, and its findings. */
export interface Verdict {
  code: number | null;
  failed: Record<string, string[]>;
}

/** Runs `create-tap verify` on a tap, with options of its own where they are given. */
export async function verifyTap(
  command: string[],
  config: object,
  options: string[] = [],
): Promise<Verdict> {
  const manifest = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  const configFile = join(await testFolder(), "config.json");
  await writeFile(configFile, JSON.stringify(config));
  const { code, stdout, stderr } = await runCommand({
    command: process.execPath,
    args: [
      join(repository, manifest.bin["create-tap"]),
      "verify",
      "--json",
      ...options,
      "--",
      ...command,
      "--config",
      configFile,
    ],
    seconds: 280,
  });
  expect(stderr).toBe("");
  const { checks } = JSON.parse(stdout) as {
    checks: { id: string; status: string; findings?: { message: string }[] }[];
  };
  const failed = checks
    .filter(({ status }) => status === "fail")
    .map(({ id, findings = [] }) => [id, findings.map(({ message }) => message)]);
  return { code, failed: Object.fromEntries(failed) };
}

/** What a tap that keeps its promises gets. */
export const passed: Verdict = { code: 0, failed: {} };

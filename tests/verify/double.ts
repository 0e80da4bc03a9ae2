import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { statusOf } from "../../templates/kit/verify/check.ts";
import { type Verification, type Verified, verifyTap } from "../../templates/kit/verify/verify.ts";

const goodTap = join(import.meta.dirname, "doubles/good-tap.mjs");

/** A text of the good tap, and what stands there instead: each must be found exactly once. */
export type Edit = readonly [find: string, replacement: string];

export const secret = "s3cr3t-k3y";

/** Writes the good tap with some edits, and a configuration; gives the command that runs it. */
export function writeDouble(edits: readonly Edit[], config: object = { api_key: secret, page: 2 }) {
  const folder = mkdtempSync(join(tmpdir(), "verify-double-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let source = readFileSync(goodTap, "utf8");
  for (const [find, replacement] of edits) {
    if (source.split(find).length !== 2) {
      throw new Error(`The good tap does not have this once: ${find}`);
    }
    source = source.replace(find, () => replacement);
  }
  const script = join(folder, "tap.mjs");
  writeFileSync(script, source);
  const file = join(folder, "config.json");
  writeFileSync(file, JSON.stringify(config));
  return { folder, command: [process.execPath, script, "--config", file] };
}

export function verify(
  command: readonly string[],
  options: Partial<Verification> = {},
): Promise<Verified> {
  const calm = { env: process.env, skip: [], quick: false, strict: false, tell: () => {} };
  return verifyTap({ command, ...calm, ...options });
}

/** Every check that failed or noted something: `fail key-unique`, with its findings. */
export function told({ results }: Verified): Record<string, string[]> {
  const pairs = results.flatMap(({ check, outcome }): [string, string[]][] => {
    const status = statusOf(outcome);
    if (status === "ok" || "skipped" in outcome) {
      return [];
    }
    const messages = outcome.map(({ message, times }) =>
      times === 1 ? message : `${message}, ${times} times`,
    );
    return [[`${status} ${check.id}`, messages]];
  });
  return Object.fromEntries(pairs);
}

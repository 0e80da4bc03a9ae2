import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ConfigSource } from "../../templates/kit/config/read.ts";

/** A folder of its own, removed at the end of the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "auth-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function writeConfig(text: string, name = "config.json", folder = temporaryFolder()) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** A configuration of the tap `tap-shop` with the setting `refresh_token`, also called `rt`. */
export function configSource(
  files: readonly string[],
  env: ConfigSource<object>["env"] = {},
): ConfigSource<object> {
  const settings = { refresh_token: { type: "string", secret: true, aliases: ["rt"] } };
  return { tap: { name: "tap-shop", settings }, files, env, folder: temporaryFolder() };
}

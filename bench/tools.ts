import { execFile } from "node:child_process";
import { promisify } from "node:util";

const commands = [
  ["python3.11", "--version"],
  ["rustc", "--version"],
] as const;

/** The versions of other languages' tools, as far as they are there. */
export async function findTools(): Promise<string[]> {
  const versions: string[] = [];
  for (const [program, option] of commands) {
    const found = await promisify(execFile)(program, [option]).catch(() => undefined);
    versions.push(...(found === undefined ? [] : [found.stdout.trim()]));
  }
  return versions;
}

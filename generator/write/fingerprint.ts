import { createHash } from "node:crypto";
import { hashOf } from "./hash.ts";

/** Everything that a generated project follows from, and what lies in its folder. */
interface ProjectState {
  /** The digest of the generator. */
  readonly generator: string;
  /** The texts of the definition and of what it refers to, by path. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The texts that lie in the tap's folder, by path: the user's own among them. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * SHA-256 in hex of a project's state. When it is the same as after the last run, generating again
 * would change nothing.
 */
export function fingerprintOf({ generator, inputs, files }: ProjectState): string {
  const state = [generator, hashesOf(inputs), hashesOf(files)];
  return createHash("sha256").update(JSON.stringify(state)).digest("hex");
}

function hashesOf(texts: ReadonlyMap<string, string>): string[][] {
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => [path, hashOf(text)]);
}

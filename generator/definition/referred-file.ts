import { posix } from "node:path";

/**
 * The file that a `$ref` leads to, by its path below the definition's folder; empty for the
 * definition itself. `from` is the file that holds the `$ref`. `undefined` where it leads outside.
 */
export function referredFile(reference: string, from: string): string | undefined {
  const [name = ""] = reference.split("#");
  if (name === "") {
    return from;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(name) || name.startsWith("/") || name.includes("\\")) {
    return undefined;
  }
  const file = posix.join(posix.dirname(from), name);
  return file === ".." || file.startsWith("../") ? undefined : file;
}

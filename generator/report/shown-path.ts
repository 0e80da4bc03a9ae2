import path from "node:path";

/** A path as people read it: from this folder where it lies below, with slashes. */
export function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  const isBelow = relative !== ".." && !relative.startsWith(`..${path.sep}`);
  const shown = isBelow && !path.isAbsolute(relative) ? relative : path.resolve(file);
  return shown === "" ? "." : shown.split(path.sep).join("/");
}

/** The same as a shell takes it. */
export function typedPath(file: string): string {
  const shown = shownPath(file);
  return /^[\w./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

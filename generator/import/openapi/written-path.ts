/** A path of members as a definition writes it. */
export function writePath(path: readonly string[]): string {
  return path.length === 0 ? "." : path.map((step) => step.replaceAll(".", "\\.")).join(".");
}

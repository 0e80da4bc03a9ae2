/** The words of an operation's path: what its parts are called. */

/** The parts of a path: texts and variables. */
export function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** The variables of a path, from left to right. */
export function variablesOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** The parts that are texts, without a version and without an ending such as `.json`. */
export function wordsOfPath(path: string): string[] {
  return segmentsOf(path)
    .filter((segment) => !segment.includes("{") || /^[^{]+\(/.test(segment))
    .map((segment) => segment.replace(/\.(json|xml|yaml|php|aspx?)$/i, "").replace(/\(.*$/, ""))
    .filter((segment) => segment !== "" && !isVersion(segment));
}

export function isVersion(segment: string): boolean {
  return /^v?\d+(\.\d+)*(-?(alpha|beta)\d*)?$|^v\d+\w*$|^\d{4}-\d{2}(-\d{2})?$/i.test(segment);
}

/** True where the last part of a path is a variable: most often one record. */
export function endsInVariable(path: string): boolean {
  return /\}(\.\w+)?$/.test(segmentsOf(path).at(-1) ?? "");
}

/** `userAttributes`, `user-attributes` -> `user_attributes`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
}

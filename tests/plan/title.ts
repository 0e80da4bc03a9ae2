/** How a test is called in a report, alone and behind the suites around it. */
export interface ReportedName {
  readonly name: string;
  readonly fullName: string;
}

/** True when this is the test that is meant, or a case of the table that `%s` makes of it. */
export function isNamed(meant: string, { name, fullName }: ReportedName): boolean {
  if (meant === name || meant === fullName) {
    return true;
  }
  const pattern = patternOf(meant);
  return pattern !== undefined && (pattern.test(name) || pattern.test(fullName));
}

/** What the cases of a table are called, each `%s` a group; absent for the name of one test. */
export function patternOf(name: string): RegExp | undefined {
  const fixed = name.split("%s");
  return fixed.length > 1
    ? new RegExp(`^${fixed.map(escapePattern).join("(.+)")}$`, "s")
    : undefined;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** The parts of a text between separators, trimmed; a separator within quotes is none. */
export function splitText(text: string, separator: RegExp): string[] {
  const unquoted = text.replace(/'[^']*'|"[^"]*"/g, (quoted) => "'".repeat(quoted.length));
  const parts: string[] = [];
  let start = 0;
  for (const match of unquoted.matchAll(separator)) {
    parts.push(text.slice(start, match.index).trim());
    start = match.index + match[0].length;
  }
  return [...parts, text.slice(start).trim()];
}

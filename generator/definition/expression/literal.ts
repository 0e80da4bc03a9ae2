/** Text as a string literal: whatever it holds, it stays text. */
export function stringLiteral(text: string): string {
  return escapeLineEnds(JSON.stringify(text));
}

/** Text as a part of a template literal: whatever it holds, it stays text. */
export function templateText(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return escapeLineEnds(escaped.replaceAll("`", "\\`").replaceAll("${", "\\${"));
}

/** A member's name in an object literal; `__proto__` would set the prototype instead. */
export function memberKey(name: string): string {
  if (name === "__proto__") {
    return `["__proto__"]`;
  }
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** True for names that may follow a `.` in code. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** U+2028 and U+2029 end a line for some readers of code. */
function escapeLineEnds(code: string): string {
  return code.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

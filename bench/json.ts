import { z } from "zod";

/** The members of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

export const fields = z.record(z.string(), z.unknown());

/** A text or a number of JSON. */
const scalar = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** A text of JSON with every number as a text, so that 1.10 and 1.1 differ. */
export function quoteNumbers(text: string): string {
  return text.replace(scalar, (token) => (token.startsWith('"') ? token : `"#${token}"`));
}

/** Writes a value with the members of its objects in the order of their names. */
export function writeSorted(value: unknown): string {
  return JSON.stringify(sortMembers(value));
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortMembers);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]));
}

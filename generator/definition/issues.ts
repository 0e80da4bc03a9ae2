import type { z } from "zod";
import type { KeyPath, Problem } from "../report.ts";
import { suggest } from "../suggestion.ts";
import { knownKeys } from "./known-keys.ts";
import { dataAt } from "./plain-data.ts";
import type { Source } from "./source.ts";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into problems at their places in the text. */
export function problemsOfIssues(
  source: Source,
  issues: readonly Issue[],
  prefix: KeyPath = [],
): Problem[] {
  return issues.flatMap((issue) => problemsOf(source, issue, [...prefix, ...keysOf(issue.path)]));
}

function problemsOf(source: Source, issue: Issue, path: KeyPath): Problem[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(source, path, key));
    case "invalid_union": {
      const branch = closestBranch(issue.errors);
      return branch === undefined
        ? [wrongValue(source, path, issue.message)]
        : problemsOfIssues(source, branch, path);
    }
    case "invalid_type":
      return [wrongType(source, path, issue.expected)];
    case "invalid_value":
      return [wrongChoice(source, path, issue.values)];
    default:
      return [wrongValue(source, path, issue.message)];
  }
}

function unknownKey(source: Source, path: KeyPath, key: string): Problem {
  const known = knownKeys(path);
  const close = suggest(key, known);
  const help =
    close === undefined ? `known here: ${known.join(", ")}` : `did you mean \`${close}\`?`;
  return {
    code: "unknown-key",
    message: `unknown key \`${key}\``,
    at: source.placeOf(path, { key }),
    path: [...path, key],
    ...(known.length > 0 && { help }),
  };
}

function wrongType(source: Source, path: KeyPath, expected: string): Problem {
  const name = path.at(-1);
  const found = typeNameOf(dataAt(source.value, path));
  return found === undefined
    ? {
        code: "missing-key",
        message: `\`${name}\` is missing`,
        help: `it is ${article(expected)}`,
        at: source.placeOf(path),
        path,
      }
    : {
        code: "wrong-type",
        message: `\`${name}\` must be ${article(expected)}, not ${article(found)}`,
        at: source.placeOf(path),
        path,
      };
}

function wrongChoice(source: Source, path: KeyPath, values: readonly unknown[]): Problem {
  const found = String(dataAt(source.value, path));
  const choices = values.map(String);
  const close = suggest(found, choices);
  return {
    code: "invalid-value",
    message: `\`${found}\` is not one of ${choices.join(", ")}`,
    at: source.placeOf(path),
    path,
    ...(close !== undefined && { help: `did you mean \`${close}\`?` }),
  };
}

function wrongValue(source: Source, path: KeyPath, message: string): Problem {
  return { code: "invalid-value", message, at: source.placeOf(path), path };
}

/** Of several alternatives the one that the value comes closest to: its own kind, fewest faults. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const faultOf = (issues: readonly Issue[]) =>
    issues.filter(({ path }) => path.length === 0).length * 100 + issues.length;
  return branches.toSorted((a, b) => faultOf(a) - faultOf(b))[0];
}

function keysOf(path: readonly PropertyKey[]): KeyPath {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
}

function typeNameOf(value: unknown): string | undefined {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : value === undefined ? undefined : typeof value;
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a map",
  record: "a map",
  array: "a list",
  null: "empty",
};

function article(type: string): string {
  return words[type] ?? type;
}

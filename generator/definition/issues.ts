import type { z } from "zod";
import { formatPath, type KeyPath, type Problem } from "../report.ts";
import { suggest } from "../suggestion.ts";
import { knownKeys, meantKey } from "./known-keys.ts";
import { dataAt } from "./plain-data.ts";
import type { Source } from "./source.ts";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into problems at their places in the text. */
export function problemsOfIssues(
  source: Source,
  issues: readonly Issue[],
  prefix: KeyPath = [],
): Problem[] {
  const meant = new Set<string>();
  for (const issue of issues) {
    const path = [...prefix, ...keysOf(issue.path)];
    for (const key of issue.code === "unrecognized_keys" ? issue.keys : []) {
      meant.add(formatPath([...path, meantKey(key, knownKeys(path)) ?? ""]));
    }
  }
  // A key that is missing because it is misspelt is one problem, not two.
  return issues
    .flatMap((issue) => problemsOf(source, issue, [...prefix, ...keysOf(issue.path)]))
    .filter(({ code, path }) => code !== "missing-key" || !meant.has(formatPath(path ?? [])));
}

function problemsOf(source: Source, issue: Issue, path: KeyPath): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey(source, path, key));
  }
  const kinds = kindsOf(issue);
  if (kinds !== undefined) {
    return [wrongKind(source, path, kinds)];
  }
  if (issue.code === "invalid_union") {
    return problemsOfIssues(source, closestBranch(issue.errors), path);
  }
  const at = source.placeOf(path);
  const code = issue.code === "invalid_type" ? "wrong-type" : "invalid-value";
  return [{ code, message: messageOf(issue, path), at, path }];
}

function unknownKey(source: Source, path: KeyPath, key: string): Problem {
  const known = knownKeys(path);
  const close = meantKey(key, known);
  const help =
    close === undefined ? `Known here: ${known.join(", ")}.` : `Did you mean \`${close}\`?`;
  return {
    code: "unknown-key",
    message: `Unknown key \`${key}\`.`,
    at: source.placeOf(path, { key }),
    path: [...path, key],
    ...(known.length > 0 && { help }),
  };
}

/** What a value may be: types in words, and values in backticks. */
interface Kinds {
  readonly types: readonly string[];
  readonly values: readonly string[];
}

/** The kinds that would have fitted, where the value is of none of them. */
function kindsOf(issue: Issue): Kinds | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (!issue.message.startsWith("Invalid input")) {
        return undefined;
      }
      return { types: [words[issue.expected] ?? issue.expected], values: [] };
    case "invalid_value":
      return { types: [], values: issue.values.map(String) };
    case "invalid_union": {
      const branches = issue.errors.map(([first, ...more]) =>
        first === undefined || more.length > 0 || first.path.length > 0
          ? undefined
          : kindsOf(first),
      );
      const kinds = branches.filter((branch) => branch !== undefined);
      return kinds.length < branches.length
        ? undefined
        : {
            types: [...new Set(kinds.flatMap(({ types }) => types))],
            values: kinds.flatMap(({ values }) => values),
          };
    }
    default:
      return undefined;
  }
}

function wrongKind(source: Source, path: KeyPath, { types, values }: Kinds): Problem {
  const value = dataAt(source.value, path);
  const at = source.placeOf(path);
  const wanted = either([...values.map((one) => `\`${one}\``), ...types]);
  if (value === undefined) {
    const message = `${nameOf(path)} is missing.`;
    return { code: "missing-key", message, help: `It is ${wanted}.`, at, path };
  }
  const close = typeof value === "string" ? suggest(value, values) : undefined;
  return {
    code: types.length === 0 ? "invalid-value" : "wrong-type",
    message: `${nameOf(path)} must be ${wanted}, not ${foundText(value)}.`,
    at,
    path,
    ...(close !== undefined && { help: `Did you mean \`${close}\`?` }),
  };
}

function messageOf(issue: Issue, path: KeyPath): string {
  switch (issue.code) {
    case "too_small":
      return `${nameOf(path)} ${limitText(issue.origin, "at least", issue.minimum)}.`;
    case "too_big":
      return `${nameOf(path)} ${limitText(issue.origin, "at most", issue.maximum)}.`;
    default:
      return issue.message;
  }
}

function limitText(origin: string, bound: string, limit: number | bigint): string {
  switch (origin) {
    case "string":
      return limit === 1 ? "must not be empty" : `must have ${bound} ${limit} characters`;
    case "array":
      return limit === 1 ? "must not be empty" : `must have ${bound} ${limit} elements`;
    default:
      return `must be ${bound} ${limit}`;
  }
}

/** Of several alternatives the one of the value's own kind with the fewest faults. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const own = branches.filter(([first]) => {
    return first === undefined || first.path.length > 0 || kindsOf(first) === undefined;
  });
  return own.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function keysOf(path: readonly PropertyKey[]): KeyPath {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
}

/** The last key of a path, with the index behind it in a list. */
function nameOf(path: KeyPath): string {
  const start = path.findLastIndex((step) => typeof step === "string");
  return start < 0 ? "The definition" : `\`${formatPath(path.slice(start))}\``;
}

function foundText(value: unknown): string {
  if (value === null) {
    return "empty";
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "a map" : `\`${value}\``;
}

/** `a, b or c`. */
function either(choices: readonly string[]): string {
  return choices.length < 2
    ? choices.join("")
    : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
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

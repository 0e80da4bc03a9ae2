import { type Compilation, callKit, valueAtPath } from "./compilation.ts";
import { atom, type Fragment, isPresent, level, operand, type StaticType } from "./fragment.ts";
import { isIdentifier, stringLiteral } from "./literal.ts";
import { withoutEmptyDefault } from "./simplify.ts";
import type { Expression, Member, Root } from "./syntax.ts";

/**
 * How a root is typed in the generated code. `members`: an interface with known members;
 * `object`: a JsonObject; `optional`: a JsonObject that may be undefined; `headers`: texts by
 * names in lower case; `objects`: a readonly list of JsonObjects; `value`: JSON of any shape.
 */
type RootShape = "members" | "object" | "optional" | "headers" | "objects" | "value";

const shapes = new Map<string, RootShape>([
  ["config", "members"],
  ["window", "members"],
  ["job", "members"],
  ["parent", "members"],
  ["record", "object"],
  ["last", "optional"],
  ["headers", "headers"],
  ["ancestors", "objects"],
  ["parents", "objects"],
]);

const scalars = new Map<string, StaticType>([
  ["now", "string"],
  ["token", "string"],
  ["bookmark", "unknown"],
  ["depth", "number"],
  ["count", "number"],
  ["status", "number"],
]);

/** A root as a whole. */
export function writeRoot(compilation: Compilation, { name }: Root): Fragment {
  compilation.roots.add(name);
  const type = compilation.types[name] ?? scalars.get(name) ?? "json";
  // A readonly list is not a Json value; a copy is.
  return shapes.get(name) === "objects" ? atom(`[...${name}]`, "unknown") : atom(name, type);
}

/** A member or an element whose name is written out. */
export function writeMember(compilation: Compilation, member: Member): Fragment {
  const { of, name } = member;
  const value = writeStep(compilation, of, name);
  return member.fallback === undefined
    ? value
    : writeFallback(value, compilation.write(member.fallback));
}

/** `value ?? fallback`: the fallback stands for a value that is absent or null. */
export function writeFallback(value: Fragment, fallback: Fragment): Fragment {
  if (isPresent(value) || fallback.code === value.code) {
    return value;
  }
  if (value.code === "null") {
    return fallback;
  }
  // `??` must not stand beside `&&` or `||` without parentheses.
  const left = value.level === level.nullish ? value.code : operand(value, level.equality);
  const right = operand(fallback, level.equality);
  const type = isPresent(fallback) || fallback.type === value.type ? value.type : "unknown";
  return { code: `${left} ?? ${right}`, level: level.nullish, type };
}

/** A member or an element whose name is computed. */
export function writeIndex(
  compilation: Compilation,
  { of, index, fallback }: Extract<Expression, { kind: "index" }>,
): Fragment {
  const value = itemAt(compilation, compilation.write(of), compilation.write(index).code);
  return fallback === undefined ? value : writeFallback(value, compilation.write(fallback));
}

/** `of[from:to]`. */
export function writeSlice(
  compilation: Compilation,
  { of, from, to }: Extract<Expression, { kind: "slice" }>,
): Fragment {
  const start = from === undefined ? undefined : compilation.write(from).code;
  const end = to === undefined ? undefined : compilation.write(to).code;
  const bounds = end === undefined ? [start] : [start ?? "0", end];
  const args = [compilation.write(of).code, ...bounds.filter((bound) => bound !== undefined)];
  return callKit(compilation, {
    name: "sliced",
    file: "expression/lists.ts",
    args,
    type: "unknown",
  });
}

function writeStep(compilation: Compilation, whole: Expression, name: string | number): Fragment {
  const of = withoutEmptyDefault(whole);
  if (of.kind === "root") {
    compilation.roots.add(of.name);
    return writeFirstStep(compilation, of.name, name);
  }
  if (typeof name === "number" && (name < 0 || !isJsonPath(of))) {
    return itemAt(compilation, compilation.write(of), String(name));
  }
  const { base, path } = longestPath(of);
  if (path.length === 0) {
    return valueAtPath(compilation, compilation.write(base).code, [String(name)]);
  }
  const steps = [...path, String(name)];
  if (base.kind !== "root") {
    return valueAtPath(compilation, compilation.write(base).code, steps);
  }
  compilation.roots.add(base.name);
  return writeRootPath(compilation, base.name, steps);
}

/** Several steps from a root: roots that are no JSON values lose their first step. */
function writeRootPath(compilation: Compilation, root: string, steps: readonly string[]): Fragment {
  const shape = shapes.get(root) ?? "value";
  const [first = "", ...rest] = steps;
  if (shape === "value" || shape === "object" || shape === "optional") {
    return valueAtPath(compilation, root, steps);
  }
  const step = shape === "objects" ? Number(first) : first;
  const [second = "", ...others] = rest;
  if (shape === "objects" && others.length === 0 && isPlainMember(second)) {
    return atom(`${writeFirstStep(compilation, root, step).code}${dotted(second, "?.")}`, "json");
  }
  return valueAtPath(compilation, writeFirstStep(compilation, root, step).code, rest);
}

function writeFirstStep(compilation: Compilation, root: string, step: string | number): Fragment {
  const name = String(step);
  const shape = shapes.get(root) ?? "value";
  const type = compilation.types[`${root}.${name}`];
  switch (shape) {
    case "members":
      return atom(`${root}${dotted(name, ".")}`, type ?? "unknown");
    case "headers": {
      const lower = name.toLowerCase();
      return isPlainMember(lower)
        ? atom(`${root}${dotted(lower, ".")}`, "unknown")
        : valueAtPath(compilation, root, [lower]);
    }
    case "object":
    case "optional":
      return isPlainMember(name)
        ? atom(`${root}${dotted(name, shape === "optional" ? "?." : ".")}`, type ?? "json")
        : valueAtPath(compilation, root, [name]);
    case "objects":
      return atom(
        typeof step === "number" && step < 0 ? `${root}.at(${step})` : `${root}[${Number(step)}]`,
        "unknown",
      );
    case "value":
      return typeof step === "number" && step < 0
        ? itemAt(compilation, atom(root, "json"), name)
        : valueAtPath(compilation, root, [name]);
  }
}

/** The steps written out one after another, down to where `valueAt` can begin. */
function longestPath(whole: Expression): { base: Expression; path: readonly string[] } {
  const of = withoutEmptyDefault(whole);
  if (of.kind !== "member" || of.fallback !== undefined || !isPathStep(of)) {
    return { base: of, path: [] };
  }
  const { base, path } = longestPath(of.of);
  return { base, path: [...path, String(of.name)] };
}

function isPathStep(member: Member): boolean {
  return typeof member.name === "string" || isJsonPath(member);
}

/** A path into JSON, where a number is one more step; `valueAt` does not count from the end. */
function isJsonPath(whole: Expression): boolean {
  const of = withoutEmptyDefault(whole);
  if (of.kind !== "member") {
    return of.kind === "root";
  }
  const isNegative = typeof of.name === "number" && of.name < 0;
  const isOfList = of.of.kind === "root" && shapes.get(of.of.name) === "objects";
  return of.fallback === undefined && (!isNegative || isOfList) && isJsonPath(of.of);
}

function itemAt(compilation: Compilation, of: Fragment, key: string): Fragment {
  return callKit(compilation, {
    name: "itemAt",
    file: "expression/lists.ts",
    args: [of.code, key],
    type: "json",
  });
}

/** Every object has `constructor` and the like without anyone having sent them. */
function isPlainMember(name: string): boolean {
  return !(name in Object.prototype);
}

function dotted(name: string, dot: "." | "?."): string {
  if (isIdentifier(name)) {
    return `${dot}${name}`;
  }
  return `${dot === "." ? "" : dot}[${stringLiteral(name)}]`;
}

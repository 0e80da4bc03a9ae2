import type { CheckedDefinition } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import { checkTemplate } from "../definition/expression/check.ts";
import {
  type Code,
  compileTemplate,
  type KnownTypes,
  type Target,
} from "../definition/expression/compile.ts";
import type { ExpressionProblem } from "../definition/expression/syntax.ts";
import { parseTemplate } from "../definition/expression/template.ts";
import type { KeyPath, Problem } from "../report.ts";
import type { Entry, ValueModel } from "./model.ts";

/** Where a template stands, what it may use and what it must give. */
interface Spot {
  readonly path: KeyPath;
  readonly scope: Scope;
  readonly target: Target;
  /** Where the template begins in the text at the path; at its start unless said. */
  readonly offset?: number;
}

/** Compiles the templates of one definition and gathers what is wrong with them. */
export interface Compiler {
  readonly problems: Problem[];
  code(text: string, spot: Spot): Code;
  /** A whole number: a literal, or a setting that always has one. */
  number(value: string | number, spot: Omit<Spot, "target">): Code;
  /** JSON whose texts may be templates. */
  value(value: unknown, spot: Omit<Spot, "target">): ValueModel;
  entries(
    values: Readonly<Record<string, unknown>> | undefined,
    spotOf: (name: string) => Omit<Spot, "target">,
  ): Entry[];
}

const nothing: Code = { code: "undefined", roots: [], imports: {}, constant: true };

export function createCompiler(definition: CheckedDefinition): Compiler {
  const { source } = definition;
  const types: KnownTypes = { ...settingTypes(definition), ...windowTypes };
  const problems: Problem[] = [];

  // What stands under `defaults`, or serves both levels of a tree, is compiled more than once.
  function add(problem: Problem): void {
    const place = JSON.stringify(problem.at);
    if (problems.every(({ at }) => JSON.stringify(at) !== place)) {
      problems.push(problem);
    }
  }

  function report(
    code: "bad-expression" | "unknown-name",
    found: readonly ExpressionProblem[],
    { path, offset: start = 0 }: Spot,
  ): void {
    for (const { message, offset, length, help } of found) {
      const at = source.placeWithin(path, start + offset, length);
      add({ code, message, at, path, ...(help !== undefined && { help }) });
    }
  }

  function code(text: string, spot: Spot): Code {
    const parsed = parseTemplate(text);
    if (parsed.template === undefined || parsed.problems.length > 0) {
      report("bad-expression", parsed.problems, spot);
      return nothing;
    }
    const wrong = checkTemplate(parsed.template, spot.scope);
    report("unknown-name", wrong, spot);
    return wrong.length > 0 ? nothing : compileTemplate(parsed.template, spot.target, types);
  }

  function number(value: string | number, spot: Omit<Spot, "target">): Code {
    if (typeof value === "number") {
      return { ...nothing, code: String(value) };
    }
    const [, name] = /^\{\{\s*config\.(\w+)\s*\}\}$/.exec(value) ?? [];
    if (name !== undefined && types[`config.${name}`] === "number") {
      return code(value, { ...spot, target: "value" });
    }
    if (code(value, { ...spot, target: "value" }) !== nothing) {
      add({
        code: "wrong-type",
        message: `\`${value}\` is not always a number.`,
        help: "Use a number, or `{{ config.x }}` where x is an integer setting with a default.",
        at: source.placeOf(spot.path),
        path: spot.path,
      });
    }
    return nothing;
  }

  function value(given: unknown, spot: Omit<Spot, "target">): ValueModel {
    if (typeof given === "string") {
      return given.includes("{{") || given.includes("{%")
        ? { kind: "code", code: code(given, { ...spot, target: "value" }) }
        : { kind: "literal", value: given };
    }
    if (Array.isArray(given)) {
      const items = given.map((item, index) =>
        value(item, { ...spot, path: [...spot.path, index] }),
      );
      return { kind: "list", items };
    }
    if (typeof given === "object" && given !== null) {
      const members = Object.entries(given).map(([name, member]) => ({
        name,
        value: value(member, { ...spot, path: [...spot.path, name] }),
      }));
      return { kind: "object", members };
    }
    return { kind: "literal", value: isScalar(given) ? given : null };
  }

  return {
    problems,
    code,
    number,
    value,
    entries: (values, spotOf) =>
      Object.entries(values ?? {}).map(([name, given]) => ({
        name,
        value: value(given, spotOf(name)),
      })),
  };
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

const windowTypes = { "window.start": "string", "window.end": "string" } as const;

/** The settings that always have a value, by what it is in TypeScript. */
function settingTypes({
  root,
}: CheckedDefinition): Record<string, "string" | "number" | "boolean"> {
  const types: Record<string, "string" | "number" | "boolean"> = {};
  for (const [name, setting] of Object.entries(root.config ?? {})) {
    const given = typeof setting === "string" ? { type: setting } : setting;
    const always = "required" in given && given.required === true;
    if (!always && !("default" in given && given.default !== undefined)) {
      continue;
    }
    switch (given.type ?? "string") {
      case "string":
      case "date-time":
        types[`config.${name}`] = "string";
        break;
      case "integer":
      case "number":
        types[`config.${name}`] = "number";
        break;
      case "boolean":
        types[`config.${name}`] = "boolean";
        break;
      case "array":
      case "object":
        break;
    }
  }
  return types;
}

import path from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";

/** Gives the value of compiled code for a configuration. */
export type Evaluate = (code: Code, config: JsonObject) => unknown;

/** What code may read, by the names of its roots. */
export type Roots = Readonly<Record<string, unknown>>;

/**
 * Makes the evaluation of code that reads nothing but `config` and `now`: servers, credentials
 * and sizes.
 */
export async function createEvaluate(codes: readonly Code[], now: string): Promise<Evaluate> {
  const evaluate = await createEvaluator(codes);
  return (code, config) => evaluate(code, { config, now });
}

/**
 * Makes the evaluation of code that reads these roots. The code comes from our own compiler, which
 * writes literals and calls of kit functions only, so nothing of a definition can run here that
 * would not run in its tap.
 */
export async function createEvaluator(
  codes: readonly Code[],
): Promise<(code: Code, roots: Roots) => unknown> {
  const functions: Record<string, unknown> = {};
  for (const { imports } of codes) {
    for (const [name, file] of Object.entries(imports)) {
      functions[name] ??= await importKit(name, file);
    }
  }
  return ({ code }, roots) => {
    const known = { ...functions, ...roots };
    const text = `"use strict"; return (${code});`;
    const evaluate = Reflect.construct(Function, [...Object.keys(known), text]);
    return evaluate(...Object.values(known));
  };
}

/** Kit files lie beside the generator, as sources or built. */
async function importKit(name: string, file: string): Promise<unknown> {
  const { ext } = path.parse(import.meta.filename);
  const kit = path.resolve(import.meta.dirname, "../../templates/kit");
  const module = await import(pathToFileURL(path.join(kit, file.replace(/\.ts$/, ext))).href);
  return module[name];
}

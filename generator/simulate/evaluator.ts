import path from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";

/** Gives the value of compiled code for a configuration. */
export type Evaluate = (code: Code, config: JsonObject) => unknown;

/**
 * Makes the evaluation of code that reads nothing but `config` and `now`: servers, credentials
 * and sizes. The code comes from our own compiler, which writes literals and calls of kit
 * functions only, so nothing of a definition can run here that would not run in its tap.
 */
export async function createEvaluate(codes: readonly Code[], now: string): Promise<Evaluate> {
  const functions: Record<string, unknown> = {};
  for (const { imports } of codes) {
    for (const [name, file] of Object.entries(imports)) {
      functions[name] ??= await importKit(name, file);
    }
  }
  return ({ code }, config) => {
    const names = [...Object.keys(functions), "config", "now"];
    const evaluate = Reflect.construct(Function, [...names, `"use strict"; return (${code});`]);
    return evaluate(...Object.values(functions), config, now);
  };
}

/** Kit files lie beside the generator, as sources or built. */
async function importKit(name: string, file: string): Promise<unknown> {
  const { ext } = path.parse(import.meta.filename);
  const kit = path.resolve(import.meta.dirname, "../../templates/kit");
  const module = await import(pathToFileURL(path.join(kit, file.replace(/\.ts$/, ext))).href);
  return module[name];
}

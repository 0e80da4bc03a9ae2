import {
  type Code,
  compileTemplate,
  type KnownTypes,
  type Target,
} from "../../generator/definition/expression/compile.ts";
import { parseTemplate, type Template } from "../../generator/definition/expression/template.ts";

/** The template of a text without problems. */
export function templateOf(text: string): Template {
  const { template, problems } = parseTemplate(text);
  if (template === undefined) {
    throw new Error(problems.map(({ message }) => message).join(" "));
  }
  return template;
}

/** Runs compiled code as a tap would, with the kit's own functions. */
export async function runCode(code: Code, roots: Readonly<Record<string, unknown>>) {
  const scope: Record<string, unknown> = {};
  for (const [name, file] of Object.entries(code.imports)) {
    const kit: Record<string, unknown> = await import(`../../templates/kit/${file}`);
    scope[name] = kit[name];
  }
  for (const name of code.roots) {
    scope[name] = roots[name];
  }
  const names = Object.keys(scope);
  const run = new Function(...names, `return (${code.code});`);
  return run(...names.map((name) => scope[name]));
}

/** Compiles and runs a text. */
export function evaluate(
  text: string,
  target: Target,
  roots: Readonly<Record<string, unknown>>,
  types: KnownTypes = {},
) {
  return runCode(compileTemplate(templateOf(text), target, types), roots);
}

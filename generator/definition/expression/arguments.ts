import type { FunctionSpec } from "./functions.ts";
import type { Call, Expression, ExpressionProblem } from "./syntax.ts";

/** A call's arguments in the order of the parameters; `undefined` for those left out. */
export interface Bound {
  readonly values: readonly (Expression | undefined)[];
  readonly problems: readonly ExpressionProblem[];
}

/** Brings positional arguments, named arguments and a filter's input into one order. */
export function bindArguments(call: Call, spec: FunctionSpec): Bound {
  const names = spec.parameters.map((parameter) => parameter.replace(/[?*]$/, ""));
  const given = withInput(call, spec);
  if (spec.parameters.some((parameter) => parameter.endsWith("*"))) {
    return { values: given, problems: [...tooFew(call, given, 1), ...unknownNames(call, [])] };
  }
  const values = names.map((name, i) => given[i] ?? namedValue(call, name));
  const required = spec.parameters.filter((parameter) => !parameter.endsWith("?")).length;
  const problems = [...unknownNames(call, names), ...tooFew(call, values, required)];
  return { values, problems: [...problems, ...tooMany(call, given, names)] };
}

function namedValue(call: Call, name: string): Expression | undefined {
  return call.named.find((argument) => argument.name === name)?.value;
}

function withInput(call: Call, spec: FunctionSpec): readonly Expression[] {
  if (call.input === undefined) {
    return call.args;
  }
  const receiver = call.form === "method" ? (spec.receiver ?? 0) : 0;
  return [...call.args.slice(0, receiver), call.input, ...call.args.slice(receiver)];
}

function tooFew(
  call: Call,
  values: readonly (Expression | undefined)[],
  required: number,
): ExpressionProblem[] {
  const given = values.slice(0, required).filter((value) => value !== undefined).length;
  return given < required ? [countProblem(call, `needs ${argumentsText(call, required)}`)] : [];
}

function tooMany(
  call: Call,
  given: readonly Expression[],
  names: readonly string[],
): ExpressionProblem[] {
  return given.length > names.length
    ? [countProblem(call, `takes at most ${argumentsText(call, names.length)}`)]
    : [];
}

function unknownNames(call: Call, names: readonly string[]): ExpressionProblem[] {
  return call.named
    .filter(({ name }) => !names.includes(name))
    .map(({ name, nameSpan }) => ({
      message: `\`${call.name}\` has no argument \`${name}\`.`,
      ...nameSpan,
    }));
}

/** What stands before `|` or `.` is not counted by whoever writes the call. */
function argumentsText(call: Call, count: number): string {
  const written = call.input === undefined ? count : count - 1;
  return written === 1 ? "1 argument" : `${written} arguments`;
}

function countProblem(call: Call, what: string): ExpressionProblem {
  return { message: `\`${call.name}\` ${what}.`, ...call.nameSpan };
}

import { suggest } from "../../suggestion.ts";
import { checkArguments } from "./argument-rules.ts";
import { bindArguments } from "./arguments.ts";
import { functions } from "./functions.ts";
import type { Call, CallForm, Expression, ExpressionProblem, Member, Root } from "./syntax.ts";
import type { Template } from "./template.ts";
import { childrenOf } from "./walk.ts";

/** What a place may use. */
export interface Scope {
  /** As it reads in a sentence: `the path of a stream`. */
  readonly place: string;
  /** With `members` the root has these and no others; without, it is JSON of any shape. */
  readonly roots: Readonly<
    Record<string, { readonly members?: readonly string[]; readonly description: string }>
  >;
}

/** The problems of a template that parses: names, members and functions that its place lacks. */
export function checkTemplate(template: Template, scope: Scope): ExpressionProblem[] {
  return template.parts
    .flatMap((part) => (part.kind === "expression" ? checkExpression(part.expression, scope) : []))
    .sort((a, b) => a.offset - b.offset);
}

function checkExpression(expression: Expression, scope: Scope): ExpressionProblem[] {
  switch (expression.kind) {
    case "root":
      return checkRoot(expression, scope) ?? checkBareRoot(expression, scope);
    case "member":
      return [...checkMember(expression, scope), ...checkFallback(expression, scope)];
    case "call":
      return [...checkCall(expression, scope), ...checkChildren(expression, scope)];
    default:
      return checkChildren(expression, scope);
  }
}

function checkChildren(expression: Expression, scope: Scope): ExpressionProblem[] {
  return childrenOf(expression).flatMap((child) => checkExpression(child, scope));
}

function checkFallback({ fallback }: Member, scope: Scope): ExpressionProblem[] {
  return fallback === undefined ? [] : checkExpression(fallback, scope);
}

function checkRoot({ name, span }: Root, scope: Scope): ExpressionProblem[] | undefined {
  const known = Object.keys(scope.roots);
  if (known.includes(name)) {
    return undefined;
  }
  const message =
    known.length === 0
      ? `\`${name}\` cannot be used in ${scope.place}: no names can be used there.`
      : `\`${name}\` cannot be used in ${scope.place}. What can be used there: ${known.join(", ")}.`;
  return [{ message, ...span, ...helpWith(suggest(name, known)) }];
}

/** A root with closed members is not a JSON value that could be used as a whole. */
function checkBareRoot({ name, span }: Root, scope: Scope): ExpressionProblem[] {
  const members = scope.roots[name]?.members;
  return members === undefined
    ? []
    : [
        {
          message: `\`${name}\` is used with a member${members[0] === undefined ? "" : `, such as ${name}.${members[0]}`}.`,
          ...span,
        },
      ];
}

function checkMember({ of, name, nameSpan }: Member, scope: Scope): ExpressionProblem[] {
  if (of.kind !== "root") {
    return checkExpression(of, scope);
  }
  const unknownRoot = checkRoot(of, scope);
  const members = scope.roots[of.name]?.members;
  if (unknownRoot !== undefined || members === undefined || members.includes(String(name))) {
    return unknownRoot ?? [];
  }
  const message =
    members.length === 0
      ? `\`${of.name}\` has no members in ${scope.place}.`
      : `\`${of.name}\` has no member \`${name}\`. It has: ${members.join(", ")}.`;
  return [{ message, ...nameSpan, ...helpWith(suggest(String(name), members)) }];
}

function checkCall(call: Call, scope: Scope): ExpressionProblem[] {
  const spec = functions.get(call.name);
  if (spec === undefined || !spec.forms.includes(call.form)) {
    return [unknownFunction(call)];
  }
  const { values, problems } = bindArguments(call, spec);
  if (problems.length > 0) {
    return [...problems];
  }
  const early =
    spec.takesNow && !Object.hasOwn(scope.roots, "now")
      ? [{ message: `\`${call.name}\` cannot be used in ${scope.place}.`, ...call.nameSpan }]
      : [];
  return [...early, ...checkArguments(call, values)];
}

function unknownFunction({ name, nameSpan, form }: Call): ExpressionProblem {
  const spec = functions.get(name);
  if (spec !== undefined) {
    const example = spec.forms.map((other) => spellings[other](name)).join(" or ");
    return {
      message: `\`${name}\` is not a ${form}.`,
      ...nameSpan,
      help: `Write ${example}.`,
    };
  }
  const known = [...functions].filter(([, { forms }]) => forms.includes(form)).map(([n]) => n);
  const names = form === "method" ? ["get", ...known].sort() : known.sort();
  const meant = suggest(name, names);
  return {
    message: `There is no ${form} \`${name}\`.`,
    ...nameSpan,
    help: meant === undefined ? `There are: ${names.join(", ")}.` : `Did you mean \`${meant}\`?`,
  };
}

const spellings: Readonly<Record<CallForm, (name: string) => string>> = {
  function: (name) => `${name}(…)`,
  filter: (name) => `… | ${name}`,
  method: (name) => `….${name}(…)`,
};

function helpWith(meant: string | undefined): { help?: string } {
  return meant === undefined ? {} : { help: `Did you mean \`${meant}\`?` };
}

import type { Code } from "../definition/expression/compile.ts";
import { parsePath } from "../definition/path-text.ts";
import type { ErrorDefinition } from "../definition/policy-schema.ts";
import type { KeyPath } from "../report.ts";
import { bothCodes } from "./code.ts";
import type { Compiler } from "./compiler.ts";
import type { ErrorModel } from "./model.ts";
import { errorScope } from "./scopes.ts";

/** Error rules: exact status codes as they are, every other condition in one expression. */
export function modelErrors(
  compiler: Compiler,
  rules: readonly ErrorDefinition[] | undefined,
  path: KeyPath,
): ErrorModel[] {
  return (rules ?? []).map((rule, index) => {
    const statuses = [rule.status ?? []].flat();
    const classes = statuses.filter((status) => typeof status === "string");
    const conditions = [
      ...(classes.length > 0 ? [statusClass(classes, statuses)] : []),
      ...Object.entries(rule.body ?? {}).map(([member, value]) => bodyCondition(member, value)),
      ...(rule.when === undefined
        ? []
        : [
            compiler.code(rule.when, {
              path: [...path, index, "when"],
              scope: errorScope,
              target: "boolean",
            }),
          ]),
    ];
    return {
      action: rule.action,
      status: classes.length > 0 ? [] : statuses.filter((status) => typeof status === "number"),
      when: conditions.length === 0 ? undefined : conditions.reduce(bothCodes),
      message: rule.message,
    };
  });
}

/** `5xx`, beside exact codes, as a condition on the status. */
function statusClass(classes: readonly string[], all: readonly (string | number)[]): Code {
  const parts = [
    ...classes.map((text) => `Math.floor(status / 100) === ${text.charAt(0)}`),
    ...all.filter((status) => typeof status === "number").map((code) => `status === ${code}`),
  ];
  const code = parts.length > 1 ? `(${parts.join(" || ")})` : parts.join("");
  return { code, roots: ["status"], imports: {}, constant: false };
}

function bodyCondition(member: string, value: string | number | boolean): Code {
  const steps = parsePath(member).map((step) => JSON.stringify(step));
  return {
    code: `valueAt(response, [${steps.join(", ")}]) === ${JSON.stringify(value)}`,
    roots: ["response"],
    imports: { valueAt: "json/path.ts" },
    constant: false,
  };
}

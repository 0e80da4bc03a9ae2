import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { Roots } from "../simulate/evaluator.ts";
import { hasPlaceholder, placeholderText } from "./placeholder.ts";

/**
 * Gives what code becomes for an example. A value that is computed from what only the user has,
 * as the Base64 of a secret, cannot be shown: a variable of its own stands for it.
 */
export function createSettle(
  evaluate: (code: Code, roots: Roots) => unknown,
  roots: JsonObject,
  /** The variable for such a value. */
  computed: string,
): (code: Code) => Json | undefined {
  const others = swapPlaceholders(roots);
  return (code) => {
    const value = jsonOf(evaluate(code, roots));
    const text = JSON.stringify(value) ?? "";
    if (hasPlaceholder(text) || text === (JSON.stringify(evaluate(code, others)) ?? "")) {
      return value;
    }
    return placeholderText({ variable: computed });
  };
}

/** The same example with other placeholders: what is computed from one differs. */
function swapPlaceholders(roots: JsonObject): JsonObject {
  const swapped: unknown = JSON.parse(
    JSON.stringify(roots).replaceAll(/z([sn])z(?=[A-Z])/g, "y$1y"),
  );
  // JSON leaves out what has no value, and code may still ask for it.
  return isJsonObject(swapped) ? { ...roots, ...swapped } : roots;
}

function jsonOf(value: unknown): Json | undefined {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

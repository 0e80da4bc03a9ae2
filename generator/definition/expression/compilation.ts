import { atom, type Fragment, level, operand, type StaticType } from "./fragment.ts";
import { stringLiteral } from "./literal.ts";
import type { Expression } from "./syntax.ts";

/** What is known and gathered while one template is compiled. */
export interface Compilation {
  /** Members that are present, by their path: `config.page_size`. */
  readonly types: Readonly<Record<string, "string" | "number" | "boolean">>;
  readonly roots: Set<string>;
  /** Kit functions by name, with their file. */
  readonly imports: Map<string, string>;
  /** The code for a value. */
  write(expression: Expression): Fragment;
  /** The code for a condition: a boolean. */
  test(expression: Expression): Fragment;
}

/** A call of a kit function, which will be imported. */
export function callKit(
  compilation: Compilation,
  call: { name: string; file: string; args: readonly string[]; type: StaticType },
): Fragment {
  compilation.imports.set(call.name, call.file);
  return atom(`${call.name}(${call.args.join(", ")})`, call.type);
}

/** `valueAt(value, ["a", "b"])`. */
export function valueAtPath(
  compilation: Compilation,
  value: string,
  path: readonly string[],
): Fragment {
  const steps = `[${path.map(stringLiteral).join(", ")}]`;
  return callKit(compilation, {
    name: "valueAt",
    file: "json/path.ts",
    args: [value, steps],
    type: "json",
  });
}

/** The value as text; as it is when it is known to be one. */
export function asText(compilation: Compilation, value: Fragment): Fragment {
  return value.type === "string"
    ? value
    : callKit(compilation, {
        name: "text",
        file: "expression/text.ts",
        args: [value.code],
        type: "string",
      });
}

/** The value as a condition, by Python's truth. */
export function asCondition(compilation: Compilation, value: Fragment): Fragment {
  if (value.type === "boolean") {
    return value;
  }
  if ((value.type === "string" || value.type === "number") && value.literal !== true) {
    const code = `${operand(value, level.equality)} !== ${value.type === "string" ? '""' : "0"}`;
    return { code, level: level.equality, type: "boolean" };
  }
  return callKit(compilation, {
    name: "truthy",
    file: "expression/truth.ts",
    args: [value.code],
    type: "boolean",
  });
}

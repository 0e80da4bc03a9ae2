import { bindArguments } from "./arguments.ts";
import { asText, type Compilation, callKit } from "./compilation.ts";
import { atom, type Fragment, type StaticType } from "./fragment.ts";
import { type FunctionSpec, functions } from "./functions.ts";
import { writeFallback } from "./path-code.ts";
import type { Call, Expression } from "./syntax.ts";

/** A call of the closed set. The call has been checked. */
export function writeCall(compilation: Compilation, call: Call): Fragment {
  const spec = functions.get(call.name);
  if (spec === undefined) {
    throw new Error(`There is no function ${call.name}: the template was not checked.`);
  }
  const { values } = bindArguments(call, spec);
  switch (call.name) {
    case "default":
      return writeDefault(compilation, values);
    case "selectattr":
      return writeSelection(compilation, values);
    case "string":
      return asText(compilation, writeValue(compilation, values[0]));
    case "now_utc":
      compilation.roots.add("now");
      return atom("now", spec.result);
    case "duration":
      return writeValue(compilation, values[0]);
    default:
      return writeKitCall(compilation, spec, values);
  }
}

function writeKitCall(
  compilation: Compilation,
  spec: FunctionSpec,
  values: readonly (Expression | undefined)[],
): Fragment {
  const [name, file] = spec.kit ?? ["", ""];
  const given = values.slice(0, values.findLastIndex((value) => value !== undefined) + 1);
  const args = given.map((value) => writeValue(compilation, value).code);
  if (spec.takesNow) {
    compilation.roots.add("now");
    args.unshift("now");
  }
  return callKit(compilation, { name, file, args, type: spec.result });
}

/** `value | default(other)` stands for missing values, `default(other, true)` for all false ones. */
function writeDefault(
  compilation: Compilation,
  [value, other, anyFalse]: readonly (Expression | undefined)[],
): Fragment {
  const [first, second] = [writeValue(compilation, value), writeValue(compilation, other, '""')];
  if (anyFalse?.kind !== "literal" || anyFalse.value !== true) {
    return writeFallback(first, second);
  }
  const args = [first.code, second.code];
  return callKit(compilation, {
    name: "either",
    file: "expression/truth.ts",
    args,
    type: "unknown",
  });
}

function writeSelection(
  compilation: Compilation,
  [value, attribute, test, wanted]: readonly (Expression | undefined)[],
): Fragment {
  const args = [value, attribute, ...(test === undefined ? [] : [wanted])];
  return callKit(compilation, {
    name: test === undefined ? "having" : "havingEqual",
    file: "expression/lists.ts",
    args: args.map((argument) => writeValue(compilation, argument).code),
    type: "unknown",
  });
}

function writeValue(
  compilation: Compilation,
  value: Expression | undefined,
  absent = "undefined",
): Fragment {
  const type: StaticType = absent === "undefined" ? "unknown" : "string";
  return value === undefined ? atom(absent, type) : compilation.write(value);
}

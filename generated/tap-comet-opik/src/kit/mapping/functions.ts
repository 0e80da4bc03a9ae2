import { digest } from "../expression/digest.ts";
import { text } from "../expression/text.ts";
import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";
import { readInteger, readNumber } from "../records/scalars.ts";

/** A function that maps may name, with the meaning it has in Python. */
interface MapFunction {
  /** The type of its result, in a JSON Schema. */
  readonly type: "string" | "integer" | "number";
  /** What is made of values none of which is null; `undefined` when they cannot be read. */
  apply(values: readonly Json[]): Json | undefined;
}

export type FunctionName = "md5" | "sha256" | "str" | "int" | "float";

/** Each function by its name. Hashes are those of the text's UTF-8 bytes, in hexadecimal. */
export const functions: Readonly<Record<FunctionName, MapFunction>> = {
  md5: { type: "string", apply: (values) => digest(joined(values), "md5") },
  sha256: { type: "string", apply: (values) => digest(joined(values), "sha256") },
  str: { type: "string", apply: joined },
  int: { type: "integer", apply: ([value, ...more]) => (more.length > 0 ? undefined : int(value)) },
  float: {
    type: "number",
    apply: ([value, ...more]) => (more.length > 0 ? undefined : float(value)),
  },
};

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

function joined(values: readonly Json[]): string {
  return values.map(pythonText).join("");
}

/** Booleans as Python writes them, so that their hashes are the Meltano SDK's. */
function pythonText(value: Json): string {
  switch (value) {
    case true:
      return "True";
    case false:
      return "False";
    default:
      return text(value);
  }
}

/** A number is cut towards zero; a text must be a whole number. */
function int(value: Json | undefined): Json | undefined {
  const isNumber = typeof value === "number" || value instanceof ExactNumber;
  const whole = readInteger(ofBoolean(value));
  return whole ?? (isNumber ? readInteger(Math.trunc(Number(value))) : undefined);
}

function float(value: Json | undefined): Json | undefined {
  return readNumber(ofBoolean(value));
}

function ofBoolean(value: Json | undefined): Json {
  return typeof value === "boolean" ? Number(value) : (value ?? null);
}

import type { ExactNumber } from "../json/exact-number.ts";
import type { Json, JsonObject } from "../json/value.ts";
import type { FieldType, TypeName } from "./field-type.ts";

/** The values of each named type. */
interface ValueOfName extends Record<TypeName, Json> {
  readonly string: string;
  readonly integer: number | ExactNumber;
  readonly number: number | ExactNumber;
  readonly boolean: boolean;
  readonly "date-time": string;
  readonly date: string;
  readonly time: string;
  readonly object: JsonObject;
  readonly array: Json[];
  readonly json: Json;
}

/** The values of a field of this type; of one that is described by JSON Schema, any. */
export type ValueOf<T extends FieldType> = T extends `${infer N extends TypeName}[]!`
  ? (ValueOfName[N] | null)[]
  : T extends `${infer N extends TypeName}[]`
    ? (ValueOfName[N] | null)[] | null
    : T extends `${infer N extends TypeName}!`
      ? ValueOfName[N]
      : T extends TypeName
        ? ValueOfName[T] | null
        : Json;

/** The record of a stream with these fields, of which those of the key are never null. */
export type RecordOf<F extends Readonly<Record<string, FieldType>>, K extends keyof F> = {
  readonly [N in keyof F]: N extends K ? NonNullable<ValueOf<F[N]>> : ValueOf<F[N]>;
};

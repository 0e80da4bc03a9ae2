import type { Json, JsonObject } from "../json/value.ts";
import type { Setting } from "./setting.ts";

interface ValueOfType extends Record<Setting["type"], Json> {
  readonly string: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly "date-time": string;
  readonly array: Json[];
  readonly object: JsonObject;
}

/** A configuration as it was checked: what is neither required nor has a default may be absent. */
export type ConfigOf<S extends Readonly<Record<string, Setting>>> = {
  readonly [K in keyof S]: S[K] extends { readonly required: true } | { readonly default: Json }
    ? ValueOfType[S[K]["type"]]
    : ValueOfType[S[K]["type"]] | undefined;
};

import type { StaticType } from "./fragment.ts";
import type { CallForm } from "./syntax.ts";

/** A function of the closed set: how it may be called, and what it is in the kit. */
export interface FunctionSpec {
  readonly forms: readonly CallForm[];
  /** `?` marks what may be left out, `*` what may come any number of times. A filter's input is the first. */
  readonly parameters: readonly string[];
  /** The kit's function and its file; absent where the compiler writes an operator or a name instead. */
  readonly kit?: readonly [name: string, file: string];
  readonly result: StaticType;
  /** The kit's function takes the run's frozen `now` before its other arguments. */
  readonly takesNow?: boolean;
  /** A method whose receiver is this parameter; the first unless said. */
  readonly receiver?: number;
}

const plain: readonly CallForm[] = ["function", "filter"];
const filter: readonly CallForm[] = ["filter"];
const every: readonly CallForm[] = ["function", "filter", "method"];

function kit(file: string, name: string): readonly [string, string] {
  return [name, `expression/${file}.ts`];
}

const specs = {
  default: {
    forms: filter,
    parameters: ["value", "default_value?", "boolean?"],
    result: "unknown",
  },
  int: {
    forms: plain,
    parameters: ["value", "default?"],
    kit: kit("numbers", "toInteger"),
    result: "unknown",
  },
  float: {
    forms: plain,
    parameters: ["value", "default?"],
    kit: kit("numbers", "toFloat"),
    result: "number",
  },
  abs: { forms: plain, parameters: ["value"], kit: kit("numbers", "absolute"), result: "unknown" },
  round: {
    forms: plain,
    parameters: ["value", "precision?"],
    kit: kit("numbers", "rounded"),
    result: "unknown",
  },
  min: { forms: plain, parameters: ["value*"], kit: kit("compare", "smallest"), result: "unknown" },
  max: { forms: plain, parameters: ["value*"], kit: kit("compare", "greatest"), result: "unknown" },

  string: { forms: plain, parameters: ["value"], kit: kit("text", "text"), result: "string" },
  lower: {
    forms: every,
    parameters: ["value"],
    kit: kit("strings", "lowerCase"),
    result: "unknown",
  },
  upper: {
    forms: every,
    parameters: ["value"],
    kit: kit("strings", "upperCase"),
    result: "unknown",
  },
  trim: {
    forms: plain,
    parameters: ["value", "chars?"],
    kit: kit("strings", "stripped"),
    result: "unknown",
  },
  strip: {
    forms: every,
    parameters: ["value", "chars?"],
    kit: kit("strings", "stripped"),
    result: "unknown",
  },
  replace: {
    forms: every,
    parameters: ["value", "old", "new"],
    kit: kit("strings", "replaced"),
    result: "unknown",
  },
  split: {
    forms: every,
    parameters: ["value", "sep?"],
    kit: kit("strings", "parts"),
    result: "unknown",
  },
  startswith: {
    forms: every,
    parameters: ["value", "prefix"],
    kit: kit("strings", "startsWith"),
    result: "boolean",
  },
  endswith: {
    forms: every,
    parameters: ["value", "suffix"],
    kit: kit("strings", "endsWith"),
    result: "boolean",
  },
  regex_search: {
    forms: plain,
    parameters: ["value", "regex"],
    kit: kit("patterns", "regexSearch"),
    result: "unknown",
  },
  regex_replace: {
    forms: plain,
    parameters: ["value", "regex", "replacement"],
    kit: kit("patterns", "regexReplace"),
    result: "unknown",
  },

  length: { forms: plain, parameters: ["value"], kit: kit("lists", "lengthOf"), result: "number" },
  first: { forms: plain, parameters: ["value"], kit: kit("lists", "firstOf"), result: "unknown" },
  last: { forms: plain, parameters: ["value"], kit: kit("lists", "lastOf"), result: "unknown" },
  list: { forms: plain, parameters: ["value"], kit: kit("lists", "listOf"), result: "unknown" },
  unique: { forms: plain, parameters: ["value"], kit: kit("lists", "distinct"), result: "unknown" },
  join: {
    forms: every,
    parameters: ["value", "d?"],
    kit: kit("lists", "joined"),
    result: "string",
    receiver: 1,
  },
  map: {
    forms: filter,
    parameters: ["value", "attribute"],
    kit: kit("lists", "attributes"),
    result: "unknown",
  },
  selectattr: {
    forms: filter,
    parameters: ["value", "attribute", "test?", "wanted?"],
    result: "unknown",
  },

  tojson: {
    forms: plain,
    parameters: ["value"],
    kit: ["stringifyJson", "json/text.ts"],
    result: "string",
  },
  urlencode: {
    forms: plain,
    parameters: ["value"],
    kit: kit("encoding", "urlEncode"),
    result: "unknown",
  },
  base64encode: {
    forms: plain,
    parameters: ["value"],
    kit: kit("encoding", "base64Encode"),
    result: "unknown",
  },
  base64decode: {
    forms: plain,
    parameters: ["value"],
    kit: kit("encoding", "base64Decode"),
    result: "unknown",
  },
  hash: {
    forms: plain,
    parameters: ["value", "hash_type?"],
    kit: kit("digest", "digest"),
    result: "unknown",
  },
  hmac: {
    forms: plain,
    parameters: ["value", "key", "hash_type?"],
    kit: kit("digest", "keyedDigest"),
    result: "unknown",
  },

  now_utc: { forms: ["function"], parameters: [], result: "string", takesNow: true },
  today_utc: {
    forms: ["function"],
    parameters: [],
    kit: kit("dates", "dayOf"),
    result: "unknown",
    takesNow: true,
  },
  day_delta: {
    forms: ["function"],
    parameters: ["num_days", "format?"],
    kit: kit("dates", "dayDelta"),
    result: "unknown",
    takesNow: true,
  },
  duration: { forms: ["function"], parameters: ["datestring"], result: "unknown" },
  format_datetime: {
    forms: plain,
    parameters: ["dt", "format"],
    kit: kit("dates", "formatDate"),
    result: "unknown",
  },
  strftime: {
    forms: ["method"],
    parameters: ["dt", "format"],
    kit: kit("dates", "formatDate"),
    result: "unknown",
  },
  str_to_datetime: {
    forms: plain,
    parameters: ["s"],
    kit: kit("dates", "dateTime"),
    result: "unknown",
  },
  timestamp: {
    forms: plain,
    parameters: ["dt"],
    kit: kit("dates", "epochSeconds"),
    result: "unknown",
  },
  from_epoch: {
    forms: plain,
    parameters: ["value", "unit?"],
    kit: kit("dates", "fromEpoch"),
    result: "unknown",
  },
} as const satisfies Record<string, FunctionSpec>;

/** Every function, filter and method, by the name that Jinja, Python or Airbyte give it. */
export const functions: ReadonlyMap<string, FunctionSpec> = new Map(Object.entries(specs));

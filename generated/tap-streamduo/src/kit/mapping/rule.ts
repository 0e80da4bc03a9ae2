import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { type Condition, readConditions } from "./condition.ts";
import { type Expression, readExpression } from "./expression.ts";
import type { TellProblem } from "./mapped-stream.ts";
import { type Alias, readAlias } from "./stream-name.ts";

/** What `stream_maps` says of the streams that a pattern names. */
export interface StreamRule {
  /** Its place in the configuration, for errors: `stream_maps.users`. */
  readonly place: string;
  /** The streams that it is for: a name, or a pattern with `*` and `?`. */
  readonly pattern: string;
  readonly change: Drop | Change;
}

/** The streams do not go out. */
interface Drop {
  readonly kind: "drop";
}

/** The streams go out changed: in place of the original, or as a further stream (`copy`). */
export interface Change {
  readonly kind: "change" | "copy";
  readonly alias: Alias;
  readonly conditions: readonly Condition[];
  /** The key fields in place of the stream's own. */
  readonly keys: readonly string[] | undefined;
  /** Fields that are not mentioned stay. Keys stay in any case. */
  readonly keepsOthers: boolean;
  /** What each mentioned field is made from; `undefined` drops it. */
  readonly fields: ReadonlyMap<string, Expression | undefined>;
}

/** Everything that `stream_maps` says. */
export interface StreamRules {
  readonly rules: readonly StreamRule[];
  /** Streams that no rule names go out as they are. */
  readonly keepsOthers: boolean;
}

/** Reads `stream_maps`, as the Meltano SDK documents it; each form it does not know is a problem. */
export function readRules(maps: JsonObject, tell: TellProblem): StreamRules {
  const rules: StreamRule[] = [];
  for (const [name, value] of Object.entries(maps)) {
    const place = `stream_maps.${name}`;
    if (name === "__else__") {
      readElse(place, value, tell);
    } else if (isNull(value)) {
      rules.push({ place, pattern: name, change: { kind: "drop" } });
    } else if (isJsonObject(value)) {
      rules.push(readRule(place, name, value, tell));
    } else {
      tell(`${place}: ${shown(value)} is not supported: it must be an object, or null to drop it.`);
    }
  }
  return { rules, keepsOthers: !Object.hasOwn(maps, "__else__") };
}

function readRule(place: string, name: string, given: JsonObject, tell: TellProblem): StreamRule {
  const { __source__, __alias__, __filter__, __key_properties__, __else__, ...fields } = given;
  if (Object.hasOwn(given, "__else__")) {
    readElse(`${place}.__else__`, __else__, tell);
  }
  const source = readText(`${place}.__source__`, __source__, tell);
  return {
    place,
    pattern: source ?? name,
    change: {
      kind: source === undefined ? "change" : "copy",
      alias: source === undefined ? readAliasAt(`${place}.__alias__`, __alias__, tell) : () => name,
      conditions: readFilterAt(`${place}.__filter__`, __filter__, tell),
      keys: readKeys(`${place}.__key_properties__`, __key_properties__, tell),
      keepsOthers: !Object.hasOwn(given, "__else__"),
      fields: readFields(place, fields, tell),
    },
  };
}

function readFields(
  place: string,
  fields: JsonObject,
  tell: TellProblem,
): Map<string, Expression | undefined> {
  const read = new Map<string, Expression | undefined>();
  for (const [name, value] of Object.entries(fields)) {
    const expression = isNull(value) ? undefined : readExpression(value, name);
    if (/^__.*__$/.test(name)) {
      tell(`${place}.${name} is not known.`);
    } else if (isNull(value) || expression !== undefined) {
      read.set(name, expression);
    } else {
      tell(
        `${place}.${name}: ${shown(value)} is not supported: a map takes the name of a field, a constant, ` +
          "md5(...), sha256(...), str(...), int(...) or float(...). Write it as a field in definition.yaml.",
      );
    }
  }
  return read;
}

function readAliasAt(place: string, value: Json | undefined, tell: TellProblem): Alias {
  const text = readText(place, value, tell);
  const alias = text === undefined ? (stream: string) => stream : readAlias(text);
  if (alias !== undefined) {
    return alias;
  }
  tell(
    `${place}: ${shown(value)} is not supported: it takes a name, or texts and __stream_name__.`,
  );
  return (stream) => stream;
}

function readFilterAt(place: string, value: Json | undefined, tell: TellProblem): Condition[] {
  const text = readText(place, value, tell);
  const conditions = text === undefined ? [] : readConditions(text);
  if (conditions === undefined) {
    tell(
      `${place}: ${shown(value)} is not supported: a filter compares fields with constants by == or !=, ` +
        "joined by and. Write it as `where` in definition.yaml.",
    );
  }
  return conditions ?? [];
}

function readKeys(
  place: string,
  value: Json | undefined,
  tell: TellProblem,
): readonly string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  const list = value === null ? [] : value;
  if (Array.isArray(list)) {
    const names = list.flatMap((name) => (typeof name === "string" ? [name] : []));
    if (names.length === list.length) {
      return names;
    }
  }
  tell(`${place}: ${shown(value)} is not a list of field names.`);
  return undefined;
}

function readElse(place: string, value: Json | undefined, tell: TellProblem): void {
  if (!isNull(value)) {
    tell(
      `${place}: ${shown(value)} is not supported: it can only be null, which drops all others.`,
    );
  }
}

function readText(place: string, value: Json | undefined, tell: TellProblem): string | undefined {
  if (value !== undefined && typeof value !== "string") {
    tell(`${place}: ${shown(value)} is not a text.`);
  }
  return typeof value === "string" ? value : undefined;
}

/** Meltano leaves null out of a configuration; `__NULL__` is how to write it there. */
function isNull(value: Json | undefined): boolean {
  return value === null || value === "__NULL__";
}

function shown(value: Json | undefined): string {
  const text = stringifyJson(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}...` : text;
}

const longestShown = 80;

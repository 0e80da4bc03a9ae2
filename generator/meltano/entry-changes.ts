import { isDeepStrictEqual } from "node:util";
import { isMap, isSeq, type YAMLMap } from "yaml";
import { type DataMap, isMap as isDataMap } from "../definition/plain-data.ts";
import { listOf, nameOf } from "./entry-check.ts";
import { blockText, indentOf, lineBehind, pairOf } from "./splice.ts";

/** A tap's entry in `plugins.extractors`. */
export interface Entry {
  readonly name: string;
  readonly [key: string]: unknown;
}

/** What follows from the definition and is kept in step; the rest of an entry is the user's. */
export const ownKeys = ["capabilities", "settings_group_validation", "settings"];

/** An entry as it lies in a project, as it should be, and as the last run would have had it. */
export interface EntryPair {
  readonly present: YAMLMap<unknown, unknown>;
  readonly entry: Entry;
  readonly previous: Entry | undefined;
}

/** Lines that come in the place of others. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: string;
}

/**
 * What has to change in an entry, the last place first, so that those before it stay right. Where
 * the user has changed what the last run wrote, theirs stays.
 */
export function changesOfEntry(text: string, { present, entry, previous }: EntryPair): Change[] {
  const given: DataMap = present.toJSON();
  const list = pairOf(present, "settings")?.value;
  const hasSettings = isSeq(list) && list.flow !== true && list.items.length > 0;
  const settings = hasSettings ? changesOfSettings(text, list.items, entry, previous) : [];
  const keys = ownKeys
    .filter((key) => key !== "settings" || !hasSettings)
    .flatMap((key): Change[] => {
      const isTheirs = !isDeepStrictEqual(given[key], previous?.[key]);
      return entry[key] === undefined ||
        isDeepStrictEqual(given[key], entry[key]) ||
        (isTheirs && given[key] !== undefined)
        ? []
        : [changeOfKey(text, present, key, entry[key])];
    });
  // Of what goes in at the same place the last comes first: a new setting ends up before new keys.
  return [...settings, ...keys].toReversed().toSorted((a, b) => b.from - a.from);
}

function changeOfKey(
  text: string,
  present: YAMLMap<unknown, unknown>,
  key: string,
  value: unknown,
): Change {
  const indent = indentOf(present) ?? 4;
  const pair = pairOf(present, key);
  const lines = blockText({ [key]: value }, indent);
  const start = pair?.key.range?.[0];
  if (!pair?.value || start === undefined) {
    const end = lineBehind(text, present);
    return { from: end, to: end, lines };
  }
  return behindMargin(text, { start, to: lineBehind(text, pair.value), indent, lines });
}

/** Setting by setting, so that the lines of those that stay as they are keep their comments. */
function changesOfSettings(
  text: string,
  items: readonly unknown[],
  entry: Entry,
  previous: Entry | undefined,
): Change[] {
  const old = settingsOf(previous);
  const ours = settingsOf(entry);
  const present = items.filter((item) => isMap(item));
  const changes = present.flatMap((item): Change[] => {
    const given: DataMap = item.toJSON();
    const indent = indentOf(item) ?? 6;
    const start = item.range?.[0] ?? 0;
    const wanted = wantedSetting(given, ours.get(given.name), old.get(given.name));
    if (wanted === undefined) {
      return [{ from: start - indent, to: lineBehind(text, item), lines: "" }];
    }
    return changesOfSetting(text, item, { given, wanted });
  });
  const names = new Set(present.map((item) => item.get("name")));
  const last = present.at(-1);
  const missing = [...ours].filter(([name]) => !names.has(name)).map(([, setting]) => setting);
  if (last === undefined || missing.length === 0) {
    return changes;
  }
  const end = lineBehind(text, last);
  const dash = (indentOf(last) ?? 6) - 2;
  return [...changes, { from: end, to: end, lines: blockText(missing, dash) }];
}

/** Where members come and change, the lines of the others stay; where one goes, all are new. */
function changesOfSetting(
  text: string,
  item: YAMLMap<unknown, unknown>,
  { given, wanted }: { readonly given: DataMap; readonly wanted: DataMap },
): Change[] {
  const indent = indentOf(item) ?? 6;
  const start = item.range?.[0] ?? 0;
  const isWhole = item.flow === true || Object.keys(given).some((key) => !(key in wanted));
  if (!isWhole) {
    return Object.keys(wanted)
      .filter((key) => !isDeepStrictEqual(wanted[key], given[key]))
      .map((key) => changeOfKey(text, item, key, wanted[key]));
  }
  const lines = blockText(wanted, indent);
  return isDeepStrictEqual(wanted, given)
    ? []
    : [behindMargin(text, { start, to: lineBehind(text, item), indent, lines })];
}

/** Member by member; `undefined` for a setting that was ours and is no more. */
function wantedSetting(
  given: DataMap,
  ours: DataMap | undefined,
  old: DataMap | undefined,
): DataMap | undefined {
  if (ours === undefined) {
    return old !== undefined && isDeepStrictEqual(given, old) ? undefined : given;
  }
  const wanted: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(given), ...Object.keys(ours)])) {
    const isTheirs = key in given && !isDeepStrictEqual(given[key], old?.[key]);
    const value = isTheirs ? given[key] : ours[key];
    if (value !== undefined) {
      wanted[key] = value;
    }
  }
  return wanted;
}

function settingsOf(entry: Entry | undefined): Map<unknown, DataMap> {
  const settings = listOf(entry?.settings).filter(isDataMap);
  return new Map(settings.map((setting) => [nameOf(setting), setting]));
}

/** The first key of a map in a list stands behind a dash, which stays. */
function behindMargin(
  text: string,
  place: {
    readonly start: number;
    readonly to: number;
    readonly indent: number;
    readonly lines: string;
  },
): Change {
  const { start, to, indent, lines } = place;
  const from = start - indent;
  return { from, to, lines: text.slice(from, start) + lines.slice(indent) };
}

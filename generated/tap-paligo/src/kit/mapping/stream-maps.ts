import type { SelectedStream } from "../catalog/selection.ts";
import { didYouMean } from "../config/suggestion.ts";
import type { JsonObject } from "../json/value.ts";
import { streamSchemaOf } from "../singer/sink.ts";
import type { MappedStream, TellProblem } from "./mapped-stream.ts";
import { readRules, type StreamRule, type StreamRules } from "./rule.ts";
import { createStreamMap } from "./stream-map.ts";
import { matchesPattern } from "./stream-name.ts";

/** What maps are read from. */
export interface MapSettings {
  /** `stream_maps` */
  readonly maps: JsonObject;
  /** `stream_map_config` */
  readonly settings: JsonObject;
}

/**
 * The streams that go out for each selected stream: itself, changed or not, and copies of it; none
 * when it is dropped. Of several rules for a stream the last one counts, as in the Meltano SDK.
 */
export function readStreamMaps(
  { maps, settings }: MapSettings,
  choices: readonly SelectedStream[],
  tell: TellProblem,
): Map<string, readonly MappedStream[]> {
  const rules = readRules(maps, tell);
  checkPatterns(rules, choices, tell);
  const mapped = new Map<string, readonly MappedStream[]>();
  for (const choice of choices.filter(({ selected }) => selected)) {
    mapped.set(choice.stream.name, mapStream(choice, rules, settings, tell));
  }
  return mapped;
}

function mapStream(
  choice: SelectedStream,
  { rules, keepsOthers }: StreamRules,
  settings: JsonObject,
  tell: TellProblem,
): MappedStream[] {
  const source = streamSchemaOf(choice);
  const own = rules.filter(({ pattern }) => matchesPattern(source.stream, pattern));
  const main = own.findLast(({ change }) => change.kind !== "copy");
  const copies = own.filter(({ change }) => change.kind === "copy");
  const original = main === undefined && keepsOthers ? [{ schema: source, steps: [] }] : [];
  return [...original, ...(main === undefined ? copies : [main, ...copies]).flatMap(apply)];

  function apply({ place, change }: StreamRule): MappedStream[] {
    return change.kind === "drop"
      ? []
      : [createStreamMap(change, { place, source, settings, tell })];
  }
}

/** A rule that names no stream is a mistake; with it a field that must not go out would. */
function checkPatterns(
  { rules }: StreamRules,
  choices: readonly SelectedStream[],
  tell: TellProblem,
): void {
  const names = choices.map(({ stream }) => stream.name);
  for (const { place, pattern } of rules) {
    if (!names.some((name) => matchesPattern(name, pattern))) {
      tell(`${place}: ${pattern} is no stream of this tap.${didYouMean(pattern, names)}`);
    }
  }
}

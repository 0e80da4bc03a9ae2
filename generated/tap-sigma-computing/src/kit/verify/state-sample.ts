import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** A STATE message of a run. */
export interface StateSample {
  /** The number of messages before it. */
  readonly at: number;
  readonly value: JsonObject;
}

/** Keeps some STATE messages of a run: however many there are, memory does not grow. */
export interface StateSampler {
  add(value: Json, at: number): void;
  /** The first, the last, and others between them at even distances. */
  samples(): readonly StateSample[];
  readonly last: StateSample | undefined;
}

/** Makes a sampler of at most so many states (2 or more); repeated ones count once. */
export function createStateSampler(most: number): StateSampler {
  let kept: StateSample[] = [];
  let last: StateSample | undefined;
  let lastText: string | undefined;
  let seen = 0;
  let distance = 1;
  return {
    add(value, at) {
      const text = stringifyJson(value);
      if (!isJsonObject(value) || text === lastText) {
        return;
      }
      last = { at, value };
      lastText = text;
      if (seen % distance === 0) {
        kept.push(last);
      }
      seen += 1;
      if (kept.length > 4 * most) {
        kept = kept.filter((_, index) => index % 2 === 0);
        distance *= 2;
      }
    },
    samples() {
      const all = last === undefined || kept.at(-1) === last ? kept : [...kept, last];
      if (all.length <= most) {
        return all;
      }
      const step = (all.length - 1) / (most - 1);
      return Array.from({ length: most }, (_, index) => all[Math.round(index * step)]).filter(
        (sample) => sample !== undefined,
      );
    },
    get last() {
      return last;
    },
  };
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateTimeEnd } from "../../templates/kit/scan/date-time.ts";
import type { RecordScanner } from "../../templates/kit/scan/record-scanner.ts";
import { stringEnd } from "../../templates/kit/scan/string.ts";
import type { Stream } from "../../templates/kit/stream.ts";
import { sequencesOf } from "../../templates/kit/testing/concurrency-check.ts";
import { readMessage } from "../../templates/kit/testing/messages.ts";
import { run, told } from "../sync/run.ts";
import { tapOf } from "../sync/tap.ts";
import { type Mood, startApi } from "./api.ts";
import { programs } from "./taps.ts";

/** A whole number below `most` that looks random, the same for the same number and seed. */
function hash(number: number, seed: number, most: number): number {
  return ((Math.imul(number + seed * 7919, 0x9e3779b1) >>> 7) ^ seed) % most;
}

const scanner: RecordScanner = {
  fields: ["id", "updated_at"],
  valueEnd: (bytes, at, field) => (field === 0 ? stringEnd(bytes, at) : dateTimeEnd(bytes, at)),
};

async function sequences(
  program: string,
  concurrency: number,
  mood: Mood,
  more: Pick<Stream, "scanner"> = {},
) {
  const api = await startApi(mood);
  const streams = (programs[program] ?? []).map((stream) => ({ ...stream, ...more }));
  const tap = tapOf(api.origin, streams, {
    retry: () => ({ attempts: 9, backoff: "constant", base: 0, longest: 60, waits: [] }),
  });
  const ran = await run(tap, { concurrency });
  expect(ran.log.filter((line) => /^(?:ERROR|CRITICAL)/.test(line))).toEqual([]);
  expect(ran.code).toBe(0);
  const warnings = told(ran).toSorted();
  return { sequences: Object.fromEntries(sequencesOf(ran.lines.map(readMessage))), api, warnings };
}

const calm: Mood = { latency: () => 0 };

describe.each(Object.keys(programs))("%s", (program) => {
  test("whatever the latencies, each stream's sequence is that of one request at a time", async () => {
    const alone = await sequences(program, 1, calm);
    expect(alone.api.most()).toBe(1);
    for (const [concurrency, seed] of [
      [2, 1],
      [16, 2],
      [16, 3],
      [64, 4],
    ] as const) {
      const mood = { latency: (request: number) => hash(request, seed, 12) };
      const together = await sequences(program, concurrency, mood);
      expect(together.sequences).toEqual(alone.sequences);
      // An answer that is given up is still on its way for the server when the next one is asked for.
      if (!/^(?:numbered|offsets|several)/.test(program)) {
        expect(together.api.most()).toBeLessThanOrEqual(concurrency);
      }
    }
  });

  test("read as bytes, the sequence and the warnings are the same", async () => {
    const alone = await sequences(program, 1, calm);
    for (const concurrency of [1, 16]) {
      const mood = { latency: (request: number) => hash(request, concurrency, 6) };
      const scanned = await sequences(program, concurrency, mood, { scanner });
      expect(scanned.sequences).toEqual(alone.sequences);
      expect(scanned.warnings).toEqual(alone.warnings);
    }
  });

  test("faults that pass lose nothing and repeat nothing", async () => {
    if (program === "a stream that consumes") {
      // An answer that is cut off is lost there: that is another test's.
      return;
    }
    const alone = await sequences(program, 1, calm);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10_000 }), async (seed) => {
        const together = await sequences(program, 16, {
          latency: (request) => hash(request, seed, 4),
          fault: (request) => ([429, 500, "cut"] as const)[hash(request, seed + 1, 12)],
        });
        expect(together.sequences).toEqual(alone.sequences);
      }),
      { numRuns: 4 },
    );
  });
});

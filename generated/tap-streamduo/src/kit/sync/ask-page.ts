import type { Answer, SendOptions } from "../http/client.ts";
import type { Place } from "../http/flow.ts";
import type { RequestSpec } from "../http/message.ts";
import { hookRequest } from "./hook.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";

/** An answer and when it was complete; its memory counts until it was used. */
export interface PageAnswer {
  readonly path: string;
  readonly answer: Answer;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** From when it was asked for. */
  readonly milliseconds: number;
  /** It is written, or not needed. */
  used(): void;
  /** The next page was compared with it. */
  passed(): void;
}

/** Objects take several times the memory of the text that they were parsed from. */
const weightOfParsed = 6;
/** The text, and the messages made of it. */
const weightOfScanned = 2;
/** What waits with even the smallest page. */
const leastWeight = 16 * 1024;

/** Asks for one page of a stream. */
export async function askPage(
  run: Run,
  { stream, auth, counts }: Task,
  placed: RequestSpec,
  { place, scan }: Pick<SendOptions, "scan"> & { readonly place: Place },
): Promise<PageAnswer> {
  const request = hookRequest(run, stream.name, placed);
  const began = run.clock.now();
  const answer = await run.client.send(request, {
    errors: stream.errors,
    auth,
    consumes: stream.consumes,
    tally: counts,
    place,
    scan,
  });
  const at = run.clock.now();
  const weight = weightOf(answer);
  const scanned = answer.kind === "skipped" ? undefined : answer.response.scanned;
  const ends = new Set(["used", "passed"]);
  run.flow.hold(weight);

  /** Its memory serves another page when nobody looks at it any more. */
  function end(how: "used" | "passed"): void {
    if (ends.delete(how) && ends.size === 0) {
      scanned?.release();
    }
  }

  return {
    path: request.path,
    answer,
    at,
    milliseconds: at - began,
    used() {
      if (ends.has("used")) {
        run.flow.hold(-weight);
      }
      end("used");
    },
    passed: () => end("passed"),
  };
}

function weightOf(answer: Answer): number {
  if (answer.kind === "skipped") {
    return leastWeight;
  }
  const { bytes, scanned } = answer.response;
  const factor = scanned === undefined ? weightOfParsed : weightOfScanned;
  return Math.max(leastWeight, bytes.length * factor);
}

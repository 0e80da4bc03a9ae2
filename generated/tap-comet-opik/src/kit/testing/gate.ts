import type { Clock } from "../clock.ts";
import type { Rate } from "../http/policy.ts";
import type { Asked, Refusal } from "./asked.ts";
import type { Answer } from "./paging.ts";

/** Lets requests in that carry the right credentials. */
export interface Gate {
  /** `undefined` when the request may pass. */
  refuse(asked: Asked): Refusal | undefined;
  /** The answer to a request for a token; `undefined` when it is not one. */
  issueToken(asked: Asked): Answer | Refusal | undefined;
}

/** The answer to requests without the right credentials. */
export const unauthorized: Refusal = {
  status: 401,
  message: "the credentials are missing or wrong",
  headers: { "www-authenticate": "Bearer" },
};

/** Counts requests in a window of time: more than the rate are answered 429. */
export function createRateGate(rate: Rate | undefined, clock: Clock): () => Refusal | undefined {
  let opened = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    if (rate === undefined) {
      return undefined;
    }
    const now = clock.now();
    const length = rate.seconds * 1000;
    if (now - opened >= length) {
      opened = now;
      count = 0;
    }
    count += 1;
    const wait = Math.ceil((opened + length - now) / 1000);
    return count <= rate.requests
      ? undefined
      : { status: 429, message: "too many requests", headers: { "retry-after": String(wait) } };
  };
}

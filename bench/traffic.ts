/** What a server saw of its requests since it was last asked. */
export interface Traffic {
  readonly requests: number;
  /** The most requests that waited for their answers at once. */
  readonly mostInFlight: number;
  /** Milliseconds from the first request until the last answer had been sent. */
  readonly span: number;
}

/** Counts requests as they come and go. */
export interface TrafficCounter {
  begin(): void;
  end(): void;
  /** What was counted; counting begins anew. */
  take(): Traffic;
}

export function countTraffic(now: () => number): TrafficCounter {
  let inFlight = 0;
  let requests = 0;
  let mostInFlight = 0;
  let first: number | undefined;
  let last = 0;
  return {
    begin() {
      first ??= now();
      requests += 1;
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
    },
    end() {
      inFlight -= 1;
      last = now();
    },
    take() {
      const taken = { requests, mostInFlight, span: first === undefined ? 0 : last - first };
      requests = 0;
      mostInFlight = inFlight;
      first = undefined;
      return taken;
    },
  };
}

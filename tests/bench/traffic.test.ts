import { describe, expect, test } from "vitest";
import { countTraffic } from "../../bench/traffic.ts";

/** Requests that begin (+) and end (-), a millisecond apart, and what was seen of them. */
const cases: [string, object][] = [
  ["", { requests: 0, mostInFlight: 0, span: 0 }],
  ["+-", { requests: 1, mostInFlight: 1, span: 1 }],
  ["+-+-", { requests: 2, mostInFlight: 1, span: 3 }],
  ["++-+-+--", { requests: 4, mostInFlight: 2, span: 7 }],
  ["+++---", { requests: 3, mostInFlight: 3, span: 5 }],
];

describe("traffic", () => {
  test.each(cases)("of %j", (events, expected) => {
    let time = 100;
    const counter = countTraffic(() => time);
    const play = () => {
      for (const event of events) {
        event === "+" ? counter.begin() : counter.end();
        time += 1;
      }
    };
    play();
    expect(counter.take()).toEqual(expected);
    time += 1000;
    play();
    expect(counter.take(), "counting begins anew").toEqual(expected);
  });
});

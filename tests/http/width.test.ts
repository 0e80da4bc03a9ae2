import { expect, test } from "vitest";
import { createWidth, type Outcome } from "../../templates/kit/http/width.ts";

const good: Outcome = { status: 200, milliseconds: 50, endpoint: "a" };
const refused: Outcome = { ...good, status: 429 };
const slow: Outcome = { ...good, milliseconds: 2_000 };

/** The width after these answers, so many of each. */
const cases: [string, [Outcome, number][], number][] = [
  ["begins full", [], 16],
  ["good answers change nothing", [[good, 100]], 16],
  ["one refusal halves it", [[refused, 1]], 8],
  ["a burst of refusals counts once", [[refused, 16]], 8],
  ["refusals that go on halve it again", [[refused, 17]], 4],
  ["never below one", [[refused, 100]], 1],
  [
    "as many good answers as are under way add one",
    [
      [refused, 1],
      [good, 8],
    ],
    9,
  ],
  [
    "and in time all of them",
    [
      [refused, 1],
      [good, 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15],
    ],
    16,
  ],
  [
    "an answer that is slow alone says nothing",
    [
      [good, 64],
      [slow, 1],
      [good, 20],
    ],
    16,
  ],
  [
    "answers that become slow take a quarter",
    [
      [good, 64],
      [slow, 2],
    ],
    12,
  ],
  [
    "what is slow for long is usual",
    [
      [good, 64],
      [slow, 300],
    ],
    16,
  ],
  [
    "other endpoints may be slower",
    [
      [good, 64],
      [{ ...slow, endpoint: "b" }, 64],
    ],
    16,
  ],
  [
    "errors of the server add none",
    [
      [refused, 1],
      [{ ...good, status: 500 }, 30],
    ],
    8,
  ],
  ["no more than the API still allows", [[{ ...good, remaining: 3 }, 1]], 3],
  ["but one", [[{ ...good, remaining: 0 }, 1]], 1],
  [
    "until it allows more",
    [
      [{ ...good, remaining: 3 }, 1],
      [good, 1],
    ],
    16,
  ],
];

test.each(cases)("%s", (_, answers, expected) => {
  const width = createWidth({ most: 16 });
  for (const [outcome, times] of answers) {
    for (let time = 0; time < times; time += 1) {
      width.learn(outcome);
    }
  }
  expect(width.now).toBe(expected);
});

test("says once why it became narrower", () => {
  const told: string[] = [];
  const width = createWidth({ most: 4, tell: (message) => told.push(message) });
  width.learn(refused);
  width.learn(refused);
  expect(told).toEqual(["the API answers 429: at most 2 requests at once from now on"]);
});

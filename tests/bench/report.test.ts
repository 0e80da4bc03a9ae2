import { expect, test } from "vitest";
import { atLeast, atMost } from "../../bench/figure.ts";
import { formatReport } from "../../bench/report.ts";

test("the report has every limit, and says what was not measured", () => {
  const result = {
    title: "Records",
    description: "Ten records.",
    header: ["program", "CPU s"],
    rows: [
      ["tap", "0.25"],
      ["rust", "not measured: there is no cargo"],
    ],
    figures: [
      atMost("records/tap", 0.123456, 0.25),
      atMost("records/more", 3, 2),
      atLeast("records/rust", undefined, 1),
    ],
  };
  const [, , machine, , ...rest] = formatReport([result], ["Python 3.11.7"]).split("\n\n");
  expect(machine?.split("\n")).toHaveLength(1);
  expect(machine).toMatch(/^create-tap \S+, Node \S+, Python 3\.11\.7; \d+ cores \(.+\), \d+ GiB/);
  expect(rest).toEqual([
    [
      "| figure       | measured     | limit        | holds |",
      "| ------------ | ------------ | ------------ | ----- |",
      "| records/tap  | 0.123        | at most 0.25 | yes   |",
      "| records/more | 3            | at most 2    | NO    |",
      "| records/rust | not measured | at least 1   | NO    |",
    ].join("\n"),
    "## Records",
    "Ten records.",
    [
      "| program | CPU s                           |",
      "| ------- | ------------------------------- |",
      "| tap     | 0.25                            |",
      "| rust    | not measured: there is no cargo |",
      "",
    ].join("\n"),
  ]);
});

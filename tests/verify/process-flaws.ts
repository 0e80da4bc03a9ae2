import type { Edit } from "./double.ts";
import { type Flaw, inSync } from "./flaw.ts";

/** Flaws of the tap as a process. */
export const processFlaws: readonly Flaw[] = [
  {
    name: "CRITICAL, and yet 0",
    edits: [inSync('process.stderr.write("2024-01-01 10:00:00,123 | CRITICAL | tap | gone\\n");')],
    want: { "fail exit-code": ["the full run ended with 0 and a line of level CRITICAL"] },
  },
  {
    name: "a complete run that does not end with 0",
    edits: [inSync('process.exitCode = 3; console.error("all is well");')],
    want: {
      "fail exit-code": [
        "the full run ended with 3, though it wrote records and no line of level CRITICAL: all is well",
      ],
      "note exit-critical": ["the full run failed without a line of level CRITICAL"],
    },
  },
  {
    name: "a run that fails and says so",
    edits: [inSync('fail("The API is gone."); process.exit();')],
    want: { "fail exit-code": ["the full run ended with 2: CRITICAL The API is gone."] },
  },
  {
    name: "a missing setting that is not missed",
    edits: [["config.api_key === undefined", "config === undefined"]],
    want: { "fail config-required": ["without api_key the tap ended with 0"] },
  },
  {
    name: "a missing setting that is not named",
    edits: [["process.stderr.write(`CRITICAL ", "process.stderr.write(`"]],
    want: {
      "note exit-critical": [
        "the run without the setting api_key failed without a line of level CRITICAL",
      ],
    },
  },
  {
    name: "secrets in messages and in the log",
    edits: [
      inConfig(
        'if (words.includes("--catalog")) console.error("Authorization: Basic " + btoa("me:" + config.api_key));',
      ),
      inConfig('if (words.includes("--state")) print({ type: "STATE", value: { config } });'),
    ],
    want: {
      "fail secrets-hidden": [
        "the value of api_key is in stderr (of the full run), 11 times",
        "the value of api_key is in stdout (of the run resumed at STATE 1 of 4), 5 times",
      ],
    },
    slow: true,
  },
];

/** Code that runs when the configuration has been read. */
function inConfig(code: string): Edit {
  const line = '  const config = file("--config");';
  return [line, `${line}\n  ${code}`];
}

import { expect, test } from "vitest";
import type { OutputFile } from "../../generator/write/file.ts";
import { hashOf } from "../../generator/write/hash.ts";
import type { Lock } from "../../generator/write/lock.ts";
import { contentAfter, planWrites, type WritePlan } from "../../generator/write/plan.ts";
import type { Entry } from "../../generator/write/snapshot.ts";
import { decisions, folder, type Given } from "./decisions.ts";

function plan(given: Given): WritePlan {
  const { owner, now, merged, clash, last, disk, executable, force = false } = given;
  const file: OutputFile[] =
    now === undefined
      ? []
      : [
          {
            path: "f",
            content: now,
            owner,
            ...(executable !== undefined && { executable }),
            ...(merged !== undefined && { merged }),
            ...(clash !== undefined && { clash: { reason: clash } }),
          },
        ];
  const lock: Lock | undefined =
    last === undefined || owner === "base"
      ? undefined
      : {
          generator: "0",
          definition: hashOf(""),
          files: new Map([["f", { owner, sha256: hashOf(last) }]]),
        };
  const entry: Entry | undefined =
    typeof disk === "string" ? { kind: "file", content: disk, executable: false } : disk;
  const snapshot = { entries: new Map(entry ? [["f", entry]] : []), problems: [] };
  return planWrites({ files: file, lock, snapshot, force });
}

test.each(decisions)("%s", (_, given, want) => {
  const { steps, problems } = plan(given);
  expect(steps.map(({ action, reason }) => `${action}: ${reason}`).join()).toBe(want);
  expect(problems.length).toBe(want.startsWith("conflict") ? 1 : 0);
  const [step] = steps;
  const isWrite = step?.action === "create" || step?.action === "update";
  expect(step?.content).toBe(isWrite ? (given.merged ?? given.now) : undefined);
});

test.each([
  [{ owner: "generated", now: "b", disk: "x" }, "edited-file", "Move the edit to src/hooks.ts"],
  [
    { owner: "input", now: "b", disk: "x" },
    "edited-file",
    "Generate from the tap's own definition",
  ],
  [{ owner: "derived", now: "b", disk: folder }, "unwritable", "Move it away"],
] satisfies [Given, string, string][])("the conflict of %j is a problem", (given, code, help) => {
  const [problem] = plan(given).problems;
  expect(problem?.code).toBe(code);
  expect(problem?.message).toMatch(/^f: /);
  expect(problem?.help).toContain(help);
});

test("steps are sorted, the snapshot's problems stay, and texts after the plan are known", () => {
  const outside = { code: "outside-folder", message: "l" } as const;
  const entries = new Map<string, Entry>([
    ["b", { kind: "file", content: "mine", executable: false }],
    ["gone", { kind: "file", content: "old", executable: false }],
  ]);
  const snapshot = { entries, problems: [outside] };
  const sha256 = hashOf("old");
  const lock: Lock = {
    generator: "0",
    definition: sha256,
    files: new Map([["gone", { owner: "generated", sha256 }]]),
  };
  const files: OutputFile[] = [
    { path: "c", content: "new", owner: "generated" },
    { path: "b", content: "stub", owner: "once" },
  ];
  const made = planWrites({ files, lock, snapshot, force: false });
  expect(made.steps.map(({ path, action }) => `${path} ${action}`)).toEqual([
    "b keep",
    "c create",
    "gone delete",
  ]);
  expect(made.problems).toEqual([outside]);
  expect([...contentAfter(made, snapshot)]).toEqual([
    ["b", "mine"],
    ["c", "new"],
  ]);
});

test("the base of a file goes with it, edited or not", () => {
  const text = (content: string): Entry => ({ kind: "file", content, executable: false });
  const entries = new Map<string, Entry>([
    ["src/gone.ts", text("old")],
    [".create-tap/base/src/gone.ts", text("damaged")],
    ["src/mine.ts", text("edited")],
    [".create-tap/base/src/mine.ts", text("old")],
    [".create-tap/base/src/kit/json.ts", text("a stranger")],
  ]);
  const lock: Lock = {
    generator: "0",
    definition: hashOf(""),
    files: new Map([
      ["src/gone.ts", { owner: "generated", sha256: hashOf("old") }],
      ["src/mine.ts", { owner: "generated", sha256: hashOf("old") }],
      ["src/kit/json.ts", { owner: "generated", sha256: hashOf("old") }],
      ["src/without.ts", { owner: "generated", sha256: hashOf("old") }],
    ]),
  };
  const { steps } = planWrites({
    files: [],
    lock,
    snapshot: { entries, problems: [] },
    force: false,
  });
  expect(steps.map(({ path, action, reason }) => `${path} ${action}: ${reason}`)).toEqual([
    ".create-tap/base/src/gone.ts delete: its file is gone",
    ".create-tap/base/src/mine.ts delete: its file is gone",
    "src/gone.ts delete: no longer generated",
    "src/mine.ts keep: no longer generated, but edited",
  ]);
});

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeTurn, turnName } from "../../generator/write/turn.ts";

const base = mkdtempSync(path.join(tmpdir(), "turn-"));
afterAll(() => rmSync(base, { recursive: true }));
let count = 0;
const newFolder = () => path.join(base, `tap-${count++}`);

test("a turn leaves nothing behind", async () => {
  const folder = path.join(newFolder(), "deep");
  const turn = await takeTurn(folder);
  expect(readdirSync(folder)).toEqual([turnName]);
  await turn.end();
  expect(existsSync(path.dirname(folder))).toBe(false);
});

test("one after the other, never two at once", async () => {
  const folder = newFolder();
  let atWork = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      const turn = await takeTurn(folder);
      expect(turn.problems).toEqual([]);
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atWork -= 1;
      await turn.end();
    }),
  );
  expect([most, existsSync(folder)]).toEqual([1, false]);
});

/** A folder where the file of another run lies. */
function folderWith(mark: string): string {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(path.join(folder, turnName), mark);
  return folder;
}

test("what a killed run left is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const folder = folderWith(`${pid} ${hostname()}\n`);
  const turns = [takeTurn(folder, 1000), takeTurn(folder, 1000)];
  const first = await Promise.race(turns);
  expect(first.problems).toEqual([]);
  await first.end();
  for (const turn of await Promise.all(turns)) {
    expect(turn.problems).toEqual([]);
    await turn.end();
  }
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["a process that is there", `${process.pid} ${hostname()}\n`],
  ["another machine", "1234567 elsewhere\n"],
  ["something else", "what?"],
])("a run that goes on for too long is told: %s", async (_, mark) => {
  const folder = folderWith(mark);
  const { problems, end } = await takeTurn(folder, 100);
  await end();
  expect(problems).toMatchObject([
    {
      code: "unwritable",
      message: expect.stringContaining("Another run of create-tap is at work"),
    },
  ]);
  expect(problems[0]?.help).toContain(path.join(folder, turnName));
  expect(readdirSync(folder)).toEqual([turnName]);
});

test("where nothing can be made there is nothing to wait for", async () => {
  const file = newFolder();
  writeFileSync(file, "");
  for (const folder of [file, path.join(file, "tap"), "/proc/tap-x", "/"]) {
    const turn = await takeTurn(folder, 60_000);
    expect(turn.problems).toEqual([]);
    await turn.end();
  }
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRows, sortedIds } from "./meltano/loaded.ts";
import { renderJsonlLoader } from "./meltano/loaders.ts";
import { createProject } from "./meltano/project.ts";
import { repository, testFolder } from "./paths.ts";
import { type Kinto, startKinto } from "./servers/kinto.ts";
import { kintoUser, seedKinto } from "./servers/kinto-data.ts";
import { openTerminal, type Terminal } from "./terminal/tmux.ts";

const createTap = `node ${join(repository, "dist/generator/cli.js")}`;

let kinto: Kinto;
let seeded: string[];

beforeAll(async () => {
  kinto = await startKinto();
  seeded = (await seedKinto(kinto.url)).sort();
});
afterAll(() => kinto?.stop());

/** Answers one question after the other; an answer in angle brackets is a key. */
async function answer(terminal: Terminal, answers: readonly (readonly [string, ...string[]])[]) {
  for (const [question, ...keys] of answers) {
    await terminal.see(`? ${question}`);
    for (const key of keys) {
      await (key.startsWith("<") ? terminal.press(key.slice(1, -1)) : terminal.type(key));
    }
  }
}

test("from an empty Meltano project to all rows, with a shipped source", async () => {
  const project = await createProject(await testFolder(), { loaders: await renderJsonlLoader() });
  const terminal = await openTerminal(project.folder);
  await terminal.type(`${createTap} kinto`);
  await answer(terminal, [
    ["Add the tap to the Meltano project", "<Enter>"],
    ["Fill in Base URL, User name, Password now?", "<Enter>"],
    ["Base URL", kinto.url],
    ["User name", kintoUser.username],
    ["Password", kintoUser.password],
    ["Write tap-kinto to taps/tap-kinto?", "<Enter>"],
  ]);
  const screen = await terminal.see("meltano run tap-kinto target-jsonl");
  expect(screen).toContain("Password ******\n");
  await project.meltano(["config", "test", "tap-kinto"]);
  const output = join(project.folder, "rows");
  await project.meltano(["run", "tap-kinto", "target-jsonl"], {
    TARGET_JSONL_DESTINATION_PATH: output,
  });
  expect(sortedIds(await readRows(output, "records"))).toEqual(seeded);
});

test("from a live endpoint to all rows, no file edited by hand", async () => {
  const project = await createProject(await testFolder(), { loaders: await renderJsonlLoader() });
  const terminal = await openTerminal(project.folder);
  await terminal.type(createTap);
  const records = (bucket: string) => `${kinto.url}/buckets/${bucket}/collections/tickets/records`;
  await answer(terminal, [
    ["What is there to begin with?", "<Down>", "<Down>", "<Enter>"],
    ["Which URL answers a list of records?", records("b1")],
    ["How are requests authorised?", "<Down>", "<Down>", "<Down>", "<Down>", "<Enter>"],
    ["User name", kintoUser.username],
    ["Password", kintoUser.password],
    ["What is the tap called?", "tickets"],
    ["And how do people write the source's name?", "<Enter>"],
    ["Which URL answers another list of this API?", "<Enter>"],
    ["Add the tap to the Meltano project", "<Enter>"],
    ["Write tap-tickets to taps/tap-tickets?", "<Enter>"],
  ]);
  await terminal.see("meltano run tap-tickets target-jsonl");
  const output = join(project.folder, "rows");
  await project.meltano(["run", "tap-tickets", "target-jsonl"], {
    TARGET_JSONL_DESTINATION_PATH: output,
  });
  const rows = await readRows(output, "records");
  expect(sortedIds(rows)).toEqual(seeded.filter((id) => id.startsWith("t1-")));
});

test("Ctrl-C leaves the project as it was, and the shell usable", async () => {
  const project = await createProject(await testFolder(), { loaders: await renderJsonlLoader() });
  const before = await readFile(join(project.folder, "meltano.yml"), "utf8");
  const terminal = await openTerminal(project.folder);
  await terminal.type(`${createTap} kinto`);
  await answer(terminal, [
    ["Add the tap to the Meltano project", "<Enter>"],
    ["Fill in Base URL, User name, Password now?", "<C-c>"],
  ]);
  await terminal.see("Nothing was written.");
  await terminal.type("echo $? done");
  await terminal.see("130 done");
  expect(await readdir(project.folder)).toEqual(["meltano.yml"]);
  expect(await readFile(join(project.folder, "meltano.yml"), "utf8")).toBe(before);
});

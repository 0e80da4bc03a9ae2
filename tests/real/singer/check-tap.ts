import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectCommand } from "../command.ts";
import { testFolder } from "../paths.ts";
import { installVenv } from "../venv.ts";

/**
 * Runs a tap twice, without state and with the state of the first run, and lets singer-check-tap
 * judge both outputs. They go through its standard input: with `--tap` it does not wait for its own
 * reader and fails at random on a tap that is quicker than itself.
 */
export async function checkTap(executable: string, config: object): Promise<void> {
  const folder = await testFolder();
  const configFile = join(folder, "config.json");
  await writeFile(configFile, JSON.stringify(config));
  const run = ["--config", configFile];

  const first = await expectCommand({ command: executable, args: run });
  await checkOutput(first, folder);
  if (!first.includes('"RECORD"')) {
    throw new Error(`${executable} wrote no record`);
  }

  const state = lastState(first);
  if (state !== undefined) {
    const stateFile = join(folder, "state.json");
    await writeFile(stateFile, JSON.stringify(state));
    const args = [...run, "--state", stateFile];
    await checkOutput(await expectCommand({ command: executable, args }), folder);
  }
}

async function checkOutput(output: string, folder: string): Promise<void> {
  const command = join(await installVenv("singer-tools"), "singer-check-tap");
  await expectCommand({ command, input: output, cwd: folder });
}

function lastState(output: string): unknown {
  const line = output.split("\n").findLast((text) => /^\{"type": ?"STATE"/.test(text));
  return line === undefined ? undefined : JSON.parse(line).value;
}

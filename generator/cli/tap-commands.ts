import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

/** `generate`, `upgrade` and `check`: from definitions to taps. */
export function addTapCommands(program: Command, terminal: Terminal): void {
  program
    .command("generate")
    .description("write a tap's project, or bring it up to date")
    .argument(
      "[definition...]",
      "files, taps' folders or shipped names; ./definition.yaml unless said",
    )
    .option(
      "--out <dir>",
      "the folder that holds the taps (taps in a Meltano project, else this one)",
    )
    .option("--check", "write nothing; exit 2 when something is stale")
    .option("--dry-run", "write nothing; say what would be done")
    .option("--force", "overwrite generated files that were edited")
    .action(async (definitions: string[], options) => {
      const { generateTaps } = await import("../command/generate.ts");
      await terminal.answer(generateTaps(definitions, options));
    });

  program
    .command("upgrade")
    .description("bring taps of an older create-tap up to this version")
    .argument("[folder...]", "taps; this folder, or each of taps/ in a Meltano project")
    .option("--dry-run", "write nothing; say what would be done")
    .option("--force", "overwrite generated files that were edited")
    .action(async (folders: string[], options) => {
      const { upgradeTaps } = await import("../command/upgrade.ts");
      await terminal.answer(upgradeTaps(folders, options));
    });

  program
    .command("check")
    .description("find what is wrong with a definition")
    .argument(
      "[definition...]",
      "files, taps' folders or shipped names; ./definition.yaml unless said",
    )
    .action(async (definitions: string[]) => {
      const { checkDefinitions } = await import("../command/generate.ts");
      await terminal.answer(checkDefinitions(definitions));
    });
}

import { type Command, Option } from "commander";
import type { Terminal } from "./terminal.ts";

/** `diff`: what a change of a definition means for who runs the tap. */
export function addDiffCommand(program: Command, terminal: Terminal): void {
  program
    .command("diff")
    .description("say what a change of a definition means for targets, users and old records")
    .argument("<old>", "a file, a tap's folder or a shipped name; - for stdin")
    .argument("[new]", "the same; ./definition.yaml unless said")
    .option("--changelog", "print the entry for CHANGELOG.md only")
    .option("--write", "set the version in the new definition, and add the entry to CHANGELOG.md")
    .addOption(
      new Option("--fail-on <impact>", "exit 2 when something breaks, or wants a refresh").choices([
        "breaking",
        "refresh",
      ]),
    )
    .action(async (before: string, after: string | undefined, options) => {
      const { diffDefinitions } = await import("../command/diff.ts");
      await terminal.answer(diffDefinitions(before, after, options));
    });
}

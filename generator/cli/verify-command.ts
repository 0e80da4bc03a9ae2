import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

/** `verify`: any Singer tap, from the outside. */
export function addVerifyCommand(program: Command, terminal: Terminal): void {
  program
    .command("verify")
    .description("run any Singer tap and check what it writes")
    .usage("[options] -- <command...>")
    .argument("<command...>", "the tap's command line with its --config, behind --")
    .option("--skip <stream...>", "streams to leave out")
    .option("--quick", "without the runs that resume or repeat others")
    .option("--strict", "a stream without records is a failure")
    .action(async (command: string[], options) => {
      const { verifyCommand } = await import("../command/verify.ts");
      await terminal.answer(verifyCommand(command, options, terminal.tell));
    });
}

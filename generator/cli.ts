#!/usr/bin/env node
import { createProgram } from "./cli/program.ts";

/** Exit codes: 0 done, 1 the definition is wrong, 2 edited files in the way or stale ones. */
import { Command } from "commander";
import { addImportCommand } from "./cli/import-command.ts";
import { addNewCommand } from "./cli/new-command.ts";
import { addProbeCommand } from "./cli/probe-command.ts";
import { addSourceCommands } from "./cli/source-commands.ts";
import { addTapCommands } from "./cli/tap-commands.ts";
import { createTerminal } from "./cli/terminal.ts";
import { addVerifyCommand } from "./cli/verify-command.ts";
import { documentationText } from "./documentation.ts";
import { generatorVersion } from "./root.ts";

/**
 * Exit codes: 0 done, 1 the definition is wrong, 2 edited files in the way or stale ones. Each
 * command loads what it needs when it is called.
 */

const program = new Command("create-tap")
  .description("Turns a YAML definition of a REST API into a Singer tap.")
  .version(generatorVersion)
  .option("--json", "answer in JSON")
  .addHelpText("after", documentationText)
  .showSuggestionAfterError()
  .exitOverride();

const terminal = createTerminal(program);
addNewCommand(program, terminal);
addTapCommands(program, terminal);
addSourceCommands(program, terminal);
addImportCommand(program, terminal);
addProbeCommand(program, terminal);
addVerifyCommand(program, terminal);

process.stdout.on("error", (error: Error) => {
  // A reader that has seen enough, as `head` has, is no failure.
  if (!("code" in error && error.code === "EPIPE")) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
});

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    const code = error instanceof Error && "exitCode" in error ? Number(error.exitCode) : 1;
    if (!(error instanceof Error && "exitCode" in error)) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    process.exitCode = code;
  });

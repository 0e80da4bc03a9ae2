import { Command } from "commander";
import { documentationText } from "../documentation.ts";
import { generatorVersion } from "../root.ts";
import { addDiffCommand } from "./diff-command.ts";
import { addExplainCommand } from "./explain-command.ts";
import { addImportCommand } from "./import-command.ts";
import { addNewCommand } from "./new-command.ts";
import { addProbeCommand } from "./probe-command.ts";
import { addSourceCommands } from "./source-commands.ts";
import { addTapCommands } from "./tap-commands.ts";
import { createTerminal } from "./terminal.ts";
import { addVerifyCommand } from "./verify-command.ts";

/** The command line. Each command loads what it needs when it is called. */
export function createProgram(): Command {
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
  addExplainCommand(program, terminal);
  addDiffCommand(program, terminal);
  addProbeCommand(program, terminal);
  addImportCommand(program, terminal);
  addSourceCommands(program, terminal);
  addVerifyCommand(program, terminal);
  return program;
}

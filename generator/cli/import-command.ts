import { type Command, Option } from "commander";
import type { ListOperation } from "../import/openapi/operations.ts";
import type { Terminal } from "./terminal.ts";

/** `import openapi`: definitions from what others have described. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  program
    .command("import")
    .description("begin a definition with what describes the API")
    .command("openapi", { isDefault: true })
    .description("make a definition of an OpenAPI 3 or Swagger 2.0 document")
    .argument("<document>", "a file or a URL, JSON or YAML")
    .option("--name <name>", "the tap's name, without tap-; from the document's title unless said")
    .option("--title <title>", "the name of the source as people write it")
    .option("--out <file>", "the definition's file; - for stdout (<name>.yaml)")
    .option("--tag <tag...>", "only operations with one of these tags")
    .option("--include <pattern...>", "only these: operation ids or paths, with * for anything")
    .option("--exclude <pattern...>", "not these")
    .addOption(
      new Option(
        "--follow <what>",
        "what the document may refer to: files in its folder, or the network",
      )
        .choices(["nothing", "files", "network"])
        .default("nothing"),
    )
    .option("--force", "overwrite a file that differs")
    .option("-y, --yes", "do not ask which operations to take: all of them")
    .action(async (document: string, options) => {
      const { unlessInterrupted } = await import("../command/answer.ts");
      const { importDocument } = await import("../command/import-openapi.ts");
      const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
      const choose = isTerminal && program.opts().json !== true ? chooseLists : undefined;
      await terminal.answer(unlessInterrupted(importDocument(document, options, choose)));
    });
}

async function chooseLists(operations: readonly ListOperation[]): Promise<readonly string[]> {
  const { createPrompter } = await import("../wizard/prompter.ts");
  const { whichLists } = await import("../wizard/which-lists.ts");
  // What is asked is no answer: that may be a definition on stdout.
  const prompter = await createPrompter({ output: process.stderr });
  return prompter.choose(whichLists(operations));
}

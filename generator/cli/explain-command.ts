import type { Command } from "commander";
import { parseCount } from "../command/option.ts";
import type { Terminal } from "./terminal.ts";

/** `explain`: what a definition means. */
export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command("explain")
    .description("say what a definition means, or one stream of it, with its requests")
    .argument(
      "[definition]",
      "a file, a tap's folder or a shipped name; ./definition.yaml unless said",
    )
    .argument("[stream]", "the stream to explain")
    .option("--records <number>", "records that each stream is assumed to have", parseCount, 1000)
    .option("--mermaid", "only the diagram of the streams, for Markdown")
    .option("--config <file>", "a configuration of the tap, whose values are shown but for secrets")
    .action(async (definition: string | undefined, stream: string | undefined, options) => {
      const { explainDefinition } = await import("../command/explain.ts");
      const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
      await terminal.answer(explainDefinition(definition, stream, options, now));
    });
}

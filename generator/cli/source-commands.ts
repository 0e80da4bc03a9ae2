import type { Command } from "commander";
import { parseCount, parseFault, parsePort } from "../command/option.ts";
import type { Terminal } from "./terminal.ts";

/** What is known of sources: the shipped definitions, fakes of APIs, the fields of samples. */
export function addSourceCommands(program: Command, terminal: Terminal): void {
  program
    .command("simulate")
    .description("serve a fake of the API until interrupted")
    .argument("<definition>", "a file, a tap's folder or a shipped name")
    .option("--port <port>", "where to listen on 127.0.0.1; 0 for any free port", parsePort, 8800)
    .option("--records <number>", "records of each stream", parseCount, 25)
    .option(
      "--fault <fault...>",
      "answers that fail: 429:3, 500:1, 401, slow, truncated, html",
      parseFault,
    )
    .option("--latency <ms>", "wait before every answer", parseCount, 0)
    .action(async (definition: string, options) => {
      const { simulateTap } = await import("../command/simulate.ts");
      await terminal.refusable(simulateTap(definition, options, terminal.say));
    });

  program
    .command("list")
    .description("name the shipped definitions")
    .action(async () => {
      const { listDefinitions } = await import("../command/list.ts");
      await terminal.answer(listDefinitions());
    });

  program
    .command("infer-schema")
    .description("print the fields of sample records, for a definition")
    .argument("[file...]", "JSON, JSON lines or Singer messages; stdin unless said")
    .option("--records <path>", "where the records are in an answer of the API")
    .option("--json-schema", "print a JSON Schema")
    .action(async (files: string[], options) => {
      const { inferSchemas } = await import("../command/infer-schema.ts");
      await terminal.answer(inferSchemas(files, options));
    });
}

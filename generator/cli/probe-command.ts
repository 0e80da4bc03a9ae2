import type { Command } from "commander";
import { parseCount } from "../command/option.ts";
import { printable } from "../report/width.ts";
import type { Terminal } from "./terminal.ts";

/** `probe`: from a live API to a definition. */
export function addProbeCommand(program: Command, terminal: Terminal): void {
  program
    .command("probe")
    .description("ask a live API how it is read, and write a definition for it")
    .argument("<url>", "of a list of records; its query is kept")
    .option("--bearer <token>", "a bearer token; env:NAME takes it from the environment")
    .option("--basic <user:password>", "user and password; USER:env:NAME, or env:NAME for both")
    .option("--api-key-query <name=value>", "a key in the query; NAME=env:NAME")
    .option("--header <header...>", "more headers: 'Name: value', 'X-Api-Key: env:NAME'")
    .option("--pages <number>", "the most pages to read", parseCount, 3)
    .option("--records <path>", "where the records are in an answer; looked for unless said")
    .option("--name <tap>", "the tap's name; by the host unless said")
    .option("--stream <name>", "the stream's name; by the path unless said")
    .option("--out <file>", "the definition; <tap>.yaml unless said, - for stdout")
    .option("--into <file>", "a definition that gets the stream besides its own")
    .option("--save <dir>", "keep the answers, without secrets, for the tap's own tests")
    .option("--no-filter-check", "do not try parameters that filter by time")
    .option("--force", "overwrite files that differ")
    .action(async (url: string, options) => {
      const { probeApi } = await import("../command/probe.ts");
      const width = Number(process.env.COLUMNS) || process.stdout.columns || 100;
      const tell = (line: string) => process.stderr.write(`${printable(line)}\n`);
      await terminal.answer(probeApi(url, options, { env: process.env, width, tell }));
    });
}

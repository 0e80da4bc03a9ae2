#!/usr/bin/env node
import { Command } from "commander";
import type { Answer } from "./command/answer.ts";
import { parseCount, parseFault, parsePort } from "./command/option.ts";
import { Refusal } from "./refusal.ts";
import { generatorVersion } from "./root.ts";

/**
 * Exit codes: 0 done, 1 the definition is wrong, 2 edited files in the way or stale ones. Each
 * command loads what it needs when it is called.
 */

const program = new Command("create-tap")
  .description("Turns a YAML definition of a REST API into a Singer tap.")
  .version(generatorVersion)
  .option("--json", "answer in JSON")
  .showSuggestionAfterError()
  .exitOverride();

program
  .command("generate")
  .description("write a tap's project, or bring it up to date")
  .argument("[definition...]", "files or shipped names; ./definition.yaml unless said")
  .option(
    "--out <dir>",
    "the folder that holds the taps (taps in a Meltano project, else this one)",
  )
  .option("--check", "write nothing; exit 2 when something is stale")
  .option("--dry-run", "write nothing; say what would be done")
  .option("--force", "overwrite generated files that were edited")
  .action(async (definitions: string[], options) => {
    const { generateTaps } = await import("./command/generate.ts");
    await answer(generateTaps(definitions, options));
  });

program
  .command("check")
  .description("find what is wrong with a definition")
  .argument("[definition...]", "files or shipped names; ./definition.yaml unless said")
  .action(async (definitions: string[]) => {
    const { checkDefinitions } = await import("./command/generate.ts");
    await answer(checkDefinitions(definitions));
  });

program
  .command("simulate")
  .description("serve a fake of the API until interrupted")
  .argument("<definition>", "a file or a shipped name")
  .option("--port <port>", "where to listen on 127.0.0.1; 0 for any free port", parsePort, 8800)
  .option("--records <number>", "records of each stream", parseCount, 25)
  .option(
    "--fault <fault...>",
    "answers that fail: 429:3, 500:1, 401, slow, truncated, html",
    parseFault,
  )
  .option("--latency <ms>", "wait before every answer", parseCount, 0)
  .action(async (definition: string, options) => {
    const { simulateTap } = await import("./command/simulate.ts");
    await refusable(simulateTap(definition, options, say));
  });

program
  .command("list")
  .description("name the shipped definitions")
  .action(async () => {
    const { listDefinitions } = await import("./command/list.ts");
    await answer(listDefinitions());
  });

program
  .command("infer-schema")
  .description("print the fields of sample records, for a definition")
  .argument("[file...]", "JSON, JSON lines or Singer messages; stdin unless said")
  .option("--records <path>", "where the records are in an answer of the API")
  .option("--json-schema", "print a JSON Schema")
  .action(async (files: string[], options) => {
    const { inferSchemas } = await import("./command/infer-schema.ts");
    await answer(inferSchemas(files, options));
  });

program
  .command("verify")
  .description("run any Singer tap and check what it writes")
  .usage("[options] -- <command...>")
  .argument("<command...>", "the tap's command line with its --config, behind --")
  .option("--skip <stream...>", "streams to leave out")
  .option("--quick", "without the runs that resume or repeat others")
  .option("--strict", "a stream without records is a failure")
  .action(async (command: string[], options) => {
    const { verifyCommand } = await import("./command/verify.ts");
    await answer(verifyCommand(command, options, tell));
  });

async function answer(work: Promise<Answer>): Promise<void> {
  await refusable(
    work.then(({ code, text, json }) => {
      say(isJson() ? JSON.stringify(json, null, 2) : text);
      process.exitCode = code;
    }),
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What goes on meanwhile, for a person who waits. */
function tell(text: string): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`${text}\n`);
  }
}

function isJson(): boolean {
  return program.opts().json === true;
}

/** Shows what a stage refused, with the exit code for it. */
async function refusable(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    const { problems, texts } = error;
    const { formatProblems, problemsAsJson } = await import("./report.ts");
    process.stderr.write(isJson() ? problemsAsJson(problems) : formatProblems(problems, texts));
    process.exitCode = problems.every(({ code }) => code === "edited-file") ? 2 : 1;
  }
}

process.stdout.on("error", (error: Error) => {
  // A reader that has seen enough, as `head` has, is no failure.
  if (!("code" in error && error.code === "EPIPE")) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
});

program.parseAsync().catch((error: unknown) => {
  const code = error instanceof Error && "exitCode" in error ? Number(error.exitCode) : 1;
  if (!(error instanceof Error && "exitCode" in error)) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  process.exitCode = code;
});

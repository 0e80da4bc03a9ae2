import type { Command } from "commander";
import type { Answer } from "../command/answer.ts";
import { Refusal } from "../refusal.ts";

/** What is not wrong with a definition, but stands in the way of this run. */
const endsWithTwo: ReadonlySet<string> = new Set(["edited-file", "missing-answer"]);

/** How commands speak: the one place that prints and sets the exit code. */
export interface Terminal {
  /** Shows what a command answers, or what it refuses. */
  answer(work: Promise<Answer>): Promise<void>;
  /** Shows what a stage refused, with the exit code for it. */
  refusable(work: Promise<void>): Promise<void>;
  /** A line on stdout. */
  say(text: string): void;
  /** What goes on meanwhile, for a person who waits. */
  tell(text: string): void;
}

export function createTerminal(program: Command): Terminal {
  const isJson = () => program.opts().json === true;
  return { answer, refusable, say, tell };

  async function answer(work: Promise<Answer>): Promise<void> {
    await refusable(
      work.then(({ code, text, json }) => {
        if (isJson()) {
          process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
        } else {
          say(text);
        }
        process.exitCode = code;
      }),
    );
  }

  async function refusable(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      const { problems, texts } = error;
      const { formatProblems, problemsAsJson } = await import("../report.ts");
      process.stderr.write(isJson() ? problemsAsJson(problems) : formatProblems(problems, texts));
      if (!isJson()) {
        await tellOfCodes();
      }
      process.exitCode = problems.every(({ code }) => endsWithTwo.has(code)) ? 2 : 1;
    }
  }

  async function tellOfCodes(): Promise<void> {
    const { findDocument } = await import("../documentation.ts");
    const document = findDocument("problems.md");
    if (document !== undefined) {
      tell(`The codes are explained in ${document}.`);
    }
  }
}

/** Titles and names come from APIs and their documents: none of them shall steer the terminal. */
function steerless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n]/gu, "\ufffd");
}

function say(text: string): void {
  process.stdout.write(`${steerless(text)}\n`);
}

function tell(text: string): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`${steerless(text)}\n`);
  }
}

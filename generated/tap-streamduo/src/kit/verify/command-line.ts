import { existsSync } from "node:fs";
import { TapError } from "../errors.ts";

/** How a tap is started. */
export interface TapCommand {
  readonly program: string;
  /** Everything else but the configuration. */
  readonly arguments: readonly string[];
  /** The values of `--config`, in order: files, or the word `ENV`. */
  readonly config: readonly string[];
}

/**
 * Takes a tap's command line apart. `--config FILE`, `--config=FILE` and `-c FILE` may stand
 * anywhere behind the program, more than once.
 *
 * @throws TapError of kind `config` when there is no program, `--config` has no value, or an
 *   option is there that verification gives itself.
 */
export function readTapCommand(words: readonly string[]): TapCommand {
  const [program, ...rest] = words;
  if (program === undefined || program.startsWith("-")) {
    throw new TapError("config", "There is no command: write `-- COMMAND --config FILE`.");
  }
  const others: string[] = [];
  const config: string[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const [word = "", next] = rest.slice(index);
    refuseOwn(word);
    if (word === "--config" || (word === "-c" && isConfig(next))) {
      config.push(fileIn(next));
      index += 1;
    } else if (word.startsWith("--config=")) {
      config.push(fileIn(word.slice("--config=".length)));
    } else {
      others.push(word);
    }
  }
  return { program, arguments: others, config };
}

function refuseOwn(word: string): void {
  const own = givenByVerification.find((name) => word === name || word.startsWith(`${name}=`));
  if (own !== undefined) {
    throw new TapError("config", `Leave ${own} out of the command: verification adds it itself.`);
  }
}

/** Interpreters have a `-c` of their own, whose value is a program and no file. */
function isConfig(value: string | undefined): boolean {
  return value === "ENV" || (value !== undefined && existsSync(value));
}

function fileIn(text: string | undefined): string {
  if (text === undefined || text === "") {
    throw new TapError("config", "--config in the command needs a file.");
  }
  return text;
}

const givenByVerification = ["--catalog", "--properties", "--state", "--discover"];

/** The words of one run: the configuration, and what else is asked for. */
export function wordsOf(command: TapCommand, options: readonly string[]): string[] {
  const config = command.config.flatMap((file) => ["--config", file]);
  return [...command.arguments, ...config, ...options];
}

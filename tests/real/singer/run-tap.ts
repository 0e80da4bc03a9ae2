import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectCommand } from "../command.ts";
import { testFolder } from "../paths.ts";

export interface Message {
  type: string;
  stream?: string;
  record?: Record<string, unknown>;
  /** What a STATE carries. */
  value?: unknown;
}

export interface TapInput {
  config: object;
  state?: unknown;
  catalog?: unknown;
}

/** Runs a tap with a config and gives its messages; the tap must succeed. */
export async function runTap(executable: string, input: TapInput): Promise<Message[]> {
  const output = await expectCommand({ command: executable, args: await tapArguments(input) });
  return parseMessages(output);
}

/** The command line that gives a tap its input, in files that last as long as the test. */
export async function tapArguments(input: TapInput): Promise<string[]> {
  const folder = await testFolder();
  const files = Object.entries(input).filter(([, content]) => content !== undefined);
  const options = files.map(async ([name, content]) => {
    const file = join(folder, `${name}.json`);
    await writeFile(file, JSON.stringify(content));
    return [`--${name}`, file];
  });
  return (await Promise.all(options)).flat();
}

/** The messages of an output; what a killed tap left of a last line is none. */
export function parseMessages(output: string): Message[] {
  const lines = output.split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Message);
}

/** The values of one field in the records of a stream, sorted. */
export function fieldValues(messages: Message[], stream: string, field: string): string[] {
  return messages
    .filter((message) => message.type === "RECORD" && message.stream === stream)
    .map((message) => String(message.record?.[field]))
    .sort();
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectCommand } from "../command.ts";
import { testFolder } from "../paths.ts";

export interface Message {
  type: string;
  stream?: string;
  record?: Record<string, unknown>;
}

/** Runs a tap with a config and gives its messages; the tap must succeed. */
export async function runTap(executable: string, config: object): Promise<Message[]> {
  const configFile = join(await testFolder(), "config.json");
  await writeFile(configFile, JSON.stringify(config));
  const output = await expectCommand({ command: executable, args: ["--config", configFile] });
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Message);
}

/** The values of one field in the records of a stream, sorted. */
export function fieldValues(messages: Message[], stream: string, field: string): string[] {
  return messages
    .filter((message) => message.type === "RECORD" && message.stream === stream)
    .map((message) => String(message.record?.[field]))
    .sort();
}

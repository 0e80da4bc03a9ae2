import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Message, parseMessages, type TapInput, tapArguments } from "./run-tap.ts";

/**
 * Runs a tap until so many lines have arrived, and kills it with SIGKILL. Gives the messages that
 * arrived whole; a tap that ends before is an error.
 */
export async function killTap(
  executable: string,
  { lines, ...input }: TapInput & { lines: number },
): Promise<Message[]> {
  const tap = spawn(executable, await tapArguments(input), {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const chunks: Buffer[] = [];
  let arrived = 0;
  tap.stdout.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    arrived += chunk.toString("latin1").split("\n").length - 1;
    if (arrived >= lines) {
      tap.kill("SIGKILL");
    }
  });
  const [code, signal] = await once(tap, "close");
  if (signal !== "SIGKILL") {
    throw new Error(`the tap ended by itself, with exit code ${code}, after ${arrived} lines`);
  }
  return parseMessages(Buffer.concat(chunks).toString());
}

/** What the last STATE says; undefined when there was none. */
export function lastState(messages: Message[]): unknown {
  return messages.findLast((message) => message.type === "STATE")?.value;
}

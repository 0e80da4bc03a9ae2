import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { messageOf, TapError } from "../errors.ts";

/** A process and those who listen to it. */
export interface TapProcess {
  readonly program: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Everything as it comes, for whoever looks at bytes. */
  piece(source: Source, bytes: Buffer): void;
  /** Whole lines, without the newline. */
  line(source: Source, text: string): void;
}

export type Source = "stdout" | "stderr";

/** How a process ended: the code is `null` when a signal ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/**
 * Runs a process to its end. Nothing of its output is kept; it ends with this process.
 *
 * @throws TapError of kind `config` when it cannot be started.
 */
export async function runProcess(process_: TapProcess): Promise<Exit> {
  const { program, words, env } = process_;
  const child = spawn(program, [...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  try {
    const read = [
      listen(child.stdout, "stdout", process_),
      listen(child.stderr, "stderr", process_),
    ];
    const exit = await new Promise<Exit>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal }));
    });
    await Promise.all(read);
    return exit;
  } catch (cause) {
    throw new TapError("config", `${program} cannot be started: ${messageOf(cause)}.`, { cause });
  } finally {
    process.off("exit", end);
  }
}

/** Splits at newlines only: other separators may stand within JSON. */
async function listen(
  stream: Readable,
  source: Source,
  { piece, line }: TapProcess,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  let parts: string[] = [];
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) {
      continue;
    }
    piece(source, chunk);
    const [first = "", ...others] = decoder.write(chunk).split("\n");
    parts.push(first);
    for (const other of others) {
      line(source, parts.join(""));
      parts = [other];
    }
  }
  const rest = parts.join("") + decoder.end();
  if (rest !== "") {
    line(source, rest);
  }
}

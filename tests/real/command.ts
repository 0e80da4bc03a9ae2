import { spawn } from "node:child_process";

export interface Command {
  command: string;
  args?: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
  /** The command is stopped, and counts as failed, after this many seconds. */
  seconds?: number;
}

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end and gives what it said, whatever its exit code. */
export function runCommand(given: Command): Promise<Outcome> {
  const { command, args = [], cwd, env = process.env, input = "", seconds = 240 } = given;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: seconds * 1000 });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on("error", () => {}); // a command may well end before it has read its input
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}

/** Runs a command that must succeed, and gives its standard output. */
export async function expectCommand(given: Command): Promise<string> {
  const outcome = await runCommand(given);
  if (outcome.code !== 0) {
    const line = [given.command, ...(given.args ?? [])].join(" ");
    throw new Error(
      `${line}\nended with exit code ${outcome.code}\n${tail(outcome.stdout)}\n${tail(outcome.stderr)}`,
    );
  }
  return outcome.stdout;
}

export function tail(text: string, lines = 40): string {
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}

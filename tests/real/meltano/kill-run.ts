import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Command, tail } from "../command.ts";

/**
 * Starts a run, waits until what it has printed says that it is time, and kills Meltano, the tap
 * and the target with SIGKILL, all at once. A run that ends before is an error.
 */
export async function killRun(run: Command, isTime: (log: string) => boolean): Promise<void> {
  const { command, args = [], cwd, env, seconds = 120 } = run;
  // In a process group of its own, so that nobody is left to go on reading or writing.
  const meltano = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  await once(meltano, "spawn");
  let log = "";
  const keep = (chunk: Buffer) => {
    log += chunk;
  };
  meltano.stdout.on("data", keep);
  meltano.stderr.on("data", keep);
  const ended = once(meltano, "exit");
  const deadline = Date.now() + seconds * 1000;
  while (!isTime(log) && meltano.exitCode === null && Date.now() < deadline) {
    await sleep(50);
  }
  const inTime = isTime(log) && meltano.exitCode === null;
  if (meltano.exitCode === null) {
    process.kill(-Number(meltano.pid), "SIGKILL");
    await ended;
  }
  if (!inTime) {
    throw new Error(`${command} ended, or took too long, before it could be killed:\n${tail(log)}`);
  }
}

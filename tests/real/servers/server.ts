import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tail } from "../command.ts";
import { storeFolder } from "../paths.ts";

export interface ServerCommand {
  name: string;
  port: number;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Whether the server is ready, asked again and again until it is; `log` is where it prints to. */
  ready: (log: string) => Promise<boolean>;
  seconds: number;
}

export interface Server {
  /** Resolves when the server's last process has gone. */
  stop: () => Promise<void>;
}

export interface LoggedServer extends Server {
  /** The file that has all that the server printed. */
  log: string;
}

/** Starts a server apart from the test's own process group and waits until it answers. */
export async function startServer(given: ServerCommand): Promise<LoggedServer> {
  const label = `${given.name}-${given.port}`;
  const log = join(await storeFolder("logs"), `${label}.log`);
  const pidFile = join(await storeFolder("pids"), `${label}.pid`);
  await rm(log, { force: true }); // what an earlier server said must not pass for this one's
  const keeper = spawn(
    process.execPath,
    [join(import.meta.dirname, "keeper.mjs"), log, pidFile, given.command, ...given.args],
    { detached: true, stdio: ["pipe", "ignore", "inherit"], env: { ...process.env, ...given.env } },
  );
  const stop = () => stopKeeper(keeper);
  const deadline = Date.now() + given.seconds * 1000;
  while (!(await given.ready(log).catch(() => false))) {
    if (hasEnded(keeper) || Date.now() > deadline) {
      await stop();
      const said = tail(await readFile(log, "utf8").catch(() => "(no log)"));
      throw new Error(
        `${given.name} did not start on port ${given.port}; ${log} ends with:\n${said}`,
      );
    }
    await sleep(200);
  }
  return { log, stop };
}

async function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (!hasEnded(keeper)) {
    keeper.stdin?.end();
    await once(keeper, "exit");
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

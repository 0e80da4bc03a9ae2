import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { packageRoot } from "../generator/root.ts";

/** What one run of a program cost, as the operating system accounts for it. */
export interface Cost {
  /** Seconds, user and system. */
  readonly cpu: number;
  /** Seconds from start to end. */
  readonly wall: number;
  /** The most memory that was resident at once, in bytes. */
  readonly peak: number;
  /** RECORD messages on standard output, or what a program without them says. */
  readonly records: number;
  /** Bytes on standard output. */
  readonly bytes: number;
}

const report = z.object({
  exitCode: z.number(),
  cpu: z.number(),
  wall: z.number(),
  peak: z.number(),
  records: z.number(),
  bytes: z.number(),
});

/** Node itself cannot do it: it gives no figures of a child that has ended. */
const spawner = path.join(packageRoot, "bench", "spawn.py");

/** Log lines of a child, of which only the last are ever shown. */
const logLimit = 256 * 1024 * 1024;

/**
 * Runs a command to its end. `copyTo` names a file for its standard output.
 *
 * @throws Error with the end of its standard error when it fails.
 */
export async function runMeasured(command: readonly string[], copyTo = "-"): Promise<Cost> {
  const { stdout, stderr } = await promisify(execFile)("python3", [spawner, copyTo, ...command], {
    maxBuffer: logLimit,
  });
  const { exitCode, ...cost } = report.parse(JSON.parse(stdout));
  if (exitCode !== 0) {
    throw new Error(
      `${command.join(" ")} ended with exit code ${exitCode}:\n${stderr.slice(-2000)}`,
    );
  }
  return cost;
}

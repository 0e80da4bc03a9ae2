import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { z } from "zod";
import type { Traffic } from "./traffic.ts";
import type { Variant } from "./variants.ts";

/** The server in a process of its own, so that its work is not counted. */
export interface Api {
  /** The base URL under which there are so many records. */
  records(variant: Variant, count: number): string;
  /** The base URL under which every answer takes so many milliseconds. */
  slow(milliseconds: number): string;
  /** What the server saw since it was last asked. */
  takeTraffic(): Promise<Traffic>;
  stop(): void;
}

const traffic = z.object({ requests: z.number(), mostInFlight: z.number(), span: z.number() });

/** Starts the built server beside this module, and waits until it listens. */
export async function startApi(): Promise<Api> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "server.js")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = await once(child.stdout, "data");
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  return {
    records: (variant, count) => `${origin}/${variant}/${count}`,
    slow: (milliseconds) => `${origin}/slow/${milliseconds}`,
    takeTraffic: async () => traffic.parse(await (await fetch(`${origin}/traffic`)).json()),
    stop: () => child.stdin.end(),
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** The server in a process of its own, so that its work is not counted. */
export interface Api {
  /** The base URL under which there are so many records. */
  url(records: number): string;
  stop(): void;
}

/** Starts the built server beside this module, and waits until it listens. */
export async function startApi(): Promise<Api> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "server.js")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = await once(child.stdout, "data");
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  return {
    url: (records) => `${origin}/${records}`,
    stop: () => child.stdin.end(),
  };
}

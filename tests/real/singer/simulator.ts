import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../paths.ts";
import { type Server, startServer } from "../servers/server.ts";

export interface Simulator extends Server {
  url: string;
  /** A config with which the tap reads the simulated API. */
  config: object;
}

/**
 * Starts `create-tap simulate` for a definition, with more options where they are given, and waits
 * for the line that says it is ready.
 */
export async function startSimulator(
  name: string,
  definition: string,
  options: string[] = [],
): Promise<Simulator> {
  const manifest = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  const program = join(repository, manifest.bin["create-tap"]);
  const server = await startServer({
    name: `simulator-of-${name}`,
    port: 0,
    command: process.execPath,
    args: [program, "simulate", definition, "--port", "0", ...options],
    ready: async (log) => (await readAnnouncement(log)) !== undefined,
    seconds: 30,
  });
  const announcement = (await readAnnouncement(server.log)) ?? "{}";
  return { ...JSON.parse(announcement), stop: server.stop };
}

async function readAnnouncement(log: string): Promise<string | undefined> {
  const text = await readFile(log, "utf8");
  return text.split("\n").find((line) => line.startsWith('{"url":') && line.endsWith("}"));
}

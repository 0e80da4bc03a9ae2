import { join } from "node:path";
import { answers } from "./call.ts";
import { findPort } from "./port.ts";
import { type Server, startServer } from "./server.ts";

export interface Hub extends Server {
  /** What MELTANO_HUB_API_ROOT is set to. */
  url: string;
}

/** Starts what stands for Meltano's Hub; a process of its own, as the guide's commands block this one. */
export async function startHub(): Promise<Hub> {
  const port = await findPort(8901);
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    name: "hub",
    port,
    command: process.execPath,
    args: [join(import.meta.dirname, "hub.mjs"), String(port)],
    ready: () => answers(`${url}/plugins/loaders/index`),
    seconds: 30,
  });
  return { url, stop: server.stop };
}

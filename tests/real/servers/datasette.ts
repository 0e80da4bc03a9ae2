import { rm } from "node:fs/promises";
import { join } from "node:path";
import { storeFolder } from "../paths.ts";
import { installVenv } from "../venv.ts";
import { answers } from "./call.ts";
import { makeDatabase } from "./datasette-data.ts";
import { findPort } from "./port.ts";
import { type Server, startServer } from "./server.ts";

export interface Datasette extends Server {
  /** The server's root; the table is at /demo/events.json. */
  url: string;
}

/** Starts a Datasette over a new database, with the limits that it has unless told otherwise. */
export async function startDatasette(): Promise<Datasette> {
  const bin = await installVenv("datasette");
  const port = await findPort(8807);
  const folder = join(await storeFolder("datasette"), String(port));
  await rm(folder, { recursive: true, force: true });
  const database = join(await storeFolder("datasette", String(port)), "demo.db");
  await makeDatabase(join(bin, "python"), database);
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    name: "datasette",
    port,
    command: join(bin, "datasette"),
    args: ["serve", database, "--host", "127.0.0.1", "--port", String(port)],
    ready: () => answers(`${url}/demo.json`),
    seconds: 60,
  });
  return { url, stop: server.stop };
}

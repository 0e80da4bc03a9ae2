import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages } from "../apt.ts";
import { expectCommand, runCommand } from "../command.ts";
import { findPort } from "./port.ts";
import { type Server, startServer } from "./server.ts";

const packages = "/usr/lib/postgresql";

export interface Postgres extends Server {
  port: number;
  user: string;
  database: string;
  /** Runs one statement and gives its rows as objects. */
  query: (sql: string) => Promise<unknown[]>;
}

/** Starts a PostgreSQL with an empty database on a data folder of its own. */
export async function startPostgres(): Promise<Postgres> {
  const bin = await installPostgres();
  const owner = await findOwner();
  // Outside the repository: PostgreSQL's own user may have no way into that.
  const folder = await mkdtemp(join(tmpdir(), "create-tap-postgres-"));
  if (owner) {
    await chown(folder, owner.uid, owner.gid);
  }
  const data = join(folder, "data");
  const user = "tap";
  await expectCommand(
    asOwner(join(bin, "initdb"), ["-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "-N"]),
  );
  const port = await findPort(5433);
  const server = await startServer({
    name: "postgres",
    port,
    ...asOwner(join(bin, "postgres"), [
      ...["-D", data, "-p", String(port), "-k", folder],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
    ]),
    ready: async () => (await runCommand(psql("SELECT 1"))).code === 0,
    seconds: 60,
  });

  function psql(sql: string) {
    const address = `postgresql://${user}@127.0.0.1:${port}/postgres`;
    return {
      command: join(bin, "psql"),
      args: ["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, address],
    };
  }
  async function query(sql: string): Promise<unknown[]> {
    const rows = await expectCommand(
      psql(`SELECT coalesce(json_agg(row), '[]') FROM (${sql}) AS row`),
    );
    return JSON.parse(rows);
  }
  async function stop(): Promise<void> {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return { port, user, database: "postgres", query, stop };
}

async function installPostgres(): Promise<string> {
  const found = await findBinaries();
  if (found) {
    return found;
  }
  await installPackages(["postgresql"]);
  const installed = await findBinaries();
  if (!installed) {
    throw new Error(`Debian's postgresql package left no server in ${packages}`);
  }
  return installed;
}

async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir(packages).catch(() => []);
  const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1);
  return newest && join(packages, newest, "bin");
}

/** Who runs the server: PostgreSQL refuses to run as root, and Debian's package makes a user for it. */
async function findOwner(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = async (flag: string) =>
    Number(await expectCommand({ command: "id", args: [flag, "postgres"] }));
  return { uid: await id("-u"), gid: await id("-g") };
}

function asOwner(command: string, args: string[]): { command: string; args: string[] } {
  if (process.getuid?.() !== 0) {
    return { command, args };
  }
  const become = ["--reuid=postgres", "--regid=postgres", "--init-groups", "--"];
  return { command: "setpriv", args: [...become, command, ...args] };
}

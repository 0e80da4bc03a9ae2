import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { storeFolder } from "../paths.ts";
import { installVenv } from "../venv.ts";
import { answers } from "./call.ts";
import { findPort } from "./port.ts";
import { type Server, startServer } from "./server.ts";

export interface Kinto extends Server {
  /** The API's root, version included. */
  url: string;
}

/** Starts an empty Kinto that keeps everything in memory. */
export async function startKinto(): Promise<Kinto> {
  const bin = await installVenv("kinto");
  const port = await findPort(8801);
  const settings = join(await storeFolder("kinto"), `${port}.ini`);
  await writeFile(settings, renderSettings(port));
  const url = `http://127.0.0.1:${port}/v1`;
  const server = await startServer({
    name: "kinto",
    port,
    command: join(bin, "kinto"),
    args: ["start", "--ini", settings, "--port", String(port)],
    ready: () => answers(`${url}/__heartbeat__`),
    seconds: 60,
  });
  return { url, stop: server.stop };
}

function renderSettings(port: number): string {
  return `[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = ${port}

[app:main]
use = egg:kinto
kinto.userid_hmac_secret = only-for-tests
kinto.storage_backend = kinto.core.storage.memory
kinto.cache_backend = kinto.core.cache.memory
kinto.permission_backend = kinto.core.permission.memory
kinto.includes = kinto.plugins.accounts
kinto.account_create_principals = system.Everyone
kinto.bucket_create_principals = system.Authenticated
kinto.paginate_by = 100
kinto.batch_max_requests = 100
multiauth.policies = account
multiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy

[loggers]
keys = root

[logger_root]
level = WARNING
handlers = console

[handlers]
keys = console

[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain

[formatters]
keys = plain

[formatter_plain]
format = %(asctime)s %(levelname)s %(message)s
`;
}

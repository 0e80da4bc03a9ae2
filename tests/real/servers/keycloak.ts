import { access, chmod, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectCommand } from "../command.ts";
import { store, storeFolder } from "../paths.ts";
import { answers } from "./call.ts";
import { findPort } from "./port.ts";
import { type Server, startServer } from "./server.ts";

const version = "26.0.8";
export const keycloakAdmin = { username: "admin", password: "admin" };

export interface Keycloak extends Server {
  url: string;
}

/** Starts a Keycloak without any realm but its own. */
export async function startKeycloak(): Promise<Keycloak> {
  const home = await installKeycloak();
  await rm(join(home, "data"), { recursive: true, force: true });
  const port = await findPort(8802);
  const management = await findPort(port + 1000);
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    name: "keycloak",
    port,
    command: join(home, "bin/kc.sh"),
    args: [
      "start",
      "--optimized",
      "--cache=local",
      "--http-enabled=true",
      "--hostname-strict=false",
      "--http-host=127.0.0.1",
      `--http-port=${port}`,
      `--http-management-port=${management}`,
    ],
    env: {
      KC_BOOTSTRAP_ADMIN_USERNAME: keycloakAdmin.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: keycloakAdmin.password,
      JAVA_OPTS_KC_HEAP: "-Xms128m -Xmx512m",
    },
    ready: () => answers(`${url}/realms/master`),
    seconds: 240,
  });
  return { url, stop: server.stop };
}

/** Fetches, unpacks and builds Keycloak, once; gives its home folder. */
async function installKeycloak(): Promise<string> {
  const home = join(store, `keycloak-${version}`);
  const stamp = join(home, "installed.txt");
  if (await exists(stamp)) {
    return home;
  }
  await rm(home, { recursive: true, force: true });
  const zip = await fetchDistribution();
  await expectCommand({ command: "python3", args: ["-m", "zipfile", "-e", zip, store] });
  await chmod(join(home, "bin/kc.sh"), 0o755); // Python's zipfile drops the mode
  await expectCommand({
    command: join(home, "bin/kc.sh"),
    args: ["build", "--db=dev-file", "--health-enabled=true"],
  });
  await writeFile(stamp, version);
  return home;
}

async function fetchDistribution(): Promise<string> {
  const folder = await storeFolder("downloads");
  const name = `keycloak-quarkus-dist-${version}.zip`;
  const zip = join(folder, name);
  if (!(await exists(zip))) {
    const arriving = await storeFolder("downloads", "arriving");
    await expectCommand({
      command: "mvn",
      args: [
        "--quiet",
        "--batch-mode",
        "dependency:copy",
        `-Dartifact=org.keycloak:keycloak-quarkus-dist:${version}:zip`,
        `-DoutputDirectory=${arriving}`,
        "-Dmdep.useBaseVersion=true",
      ],
      seconds: 500,
    });
    await rename(join(arriving, name), zip);
    await rm(arriving, { recursive: true });
  }
  return zip;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

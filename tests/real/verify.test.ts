import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { tapExecutable, taps } from "./paths.ts";
import { startKeycloak } from "./servers/keycloak.ts";
import { keycloakClient, seedKeycloak } from "./servers/keycloak-data.ts";
import { startKinto } from "./servers/kinto.ts";
import { kintoUser, seedKinto } from "./servers/kinto-data.ts";
import { startSimulator } from "./singer/simulator.ts";
import { passed, verifyTap } from "./singer/verify.ts";
import { installVenv } from "./venv.ts";

test("a flawed tap of the Meltano SDK is found out", async () => {
  const python = join(await installVenv("singer-sdk"), "python");
  const tap = join(import.meta.dirname, "sdk-tap/tap_flawed.py");
  expect(await verifyTap([python, tap], { api_token: "s3cr3t-t0ken" })).toEqual({
    code: 1,
    failed: {
      "key-unique": ["flawed: several records have one key (key [1])"],
      "bookmark-finished": ["flawed: the last STATE still has progress_markers"],
    },
  });
});

describe("the generated taps pass", () => {
  test("tap-kinto, against Kinto", async () => {
    const kinto = await startKinto();
    onTestFinished(kinto.stop);
    await seedKinto(kinto.url);
    const config = { base_url: kinto.url, ...kintoUser };
    expect(await verifyTap([tapExecutable("tap-kinto")], config)).toEqual(passed);
  });

  test("tap-keycloak, against Keycloak", async () => {
    const keycloak = await startKeycloak();
    onTestFinished(keycloak.stop);
    await seedKeycloak(keycloak.url);
    const config = { base_url: keycloak.url, ...keycloakClient };
    expect(await verifyTap([tapExecutable("tap-keycloak")], config)).toEqual(passed);
  });

  const names = readdirSync(taps).filter((name) => name.startsWith("tap-"));
  const simulated = names.filter((name) => name !== "tap-kinto" && name !== "tap-keycloak");

  test.each(simulated)("%s, against its simulation", async (name) => {
    // Few records, and for Paligo few runs: the taps keep to the rates that the APIs allow.
    const definition = join(taps, name, "definition.yaml");
    const simulator = await startSimulator(name, definition, ["--records", "5"]);
    onTestFinished(simulator.stop);
    const options = name === "tap-paligo" ? ["--quick"] : [];
    expect(await verifyTap([tapExecutable(name)], simulator.config, options)).toEqual(passed);
  });
});

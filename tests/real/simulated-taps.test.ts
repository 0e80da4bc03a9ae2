import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { tapExecutable, taps } from "./paths.ts";
import { checkTap } from "./singer/check-tap.ts";
import { startSimulator } from "./singer/simulator.ts";

// tap-kinto and tap-keycloak are checked against the real servers.
const names = readdirSync(taps).filter((name) => name.startsWith("tap-"));
const simulated = names.filter((name) => name !== "tap-kinto" && name !== "tap-keycloak");

test("there are taps to check", () => expect(simulated).not.toEqual([]));

describe("singer-check-tap passes against the simulator", () => {
  test.each(simulated)("%s", async (name) => {
    const simulator = await startSimulator(name, join(taps, name, "definition.yaml"));
    onTestFinished(simulator.stop);
    await checkTap(tapExecutable(name), simulator.config);
  });
});

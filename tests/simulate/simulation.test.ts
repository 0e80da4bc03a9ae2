import { describe, expect, test } from "vitest";
import { openDefinition, understand } from "../../generator/generate.ts";
import { buildSimulation } from "../../generator/simulate/simulation.ts";

async function simulate(name: string, records = 12) {
  const file = new URL(`../../definitions/${name}.yaml`, import.meta.url).pathname;
  return buildSimulation(understand(await openDefinition(file)), { records });
}

const names = ["comet-opik", "keycloak", "kinto", "paligo", "sigma-computing", "streamduo"];

describe.each(names)("%s", (name) => {
  test("the same bytes on every run", async () => {
    expect(JSON.stringify(await simulate(name))).toBe(JSON.stringify(await simulate(name)));
  });

  test("small, and two pages where a page may be small", async () => {
    const simulation = await simulate(name);
    expect(JSON.stringify(simulation).length).toBeLessThan(50_000);
    for (const { paging, rows } of Object.values(simulation.streams)) {
      if (paging.kind !== "none" && paging.size <= 30) {
        expect(rows.length).toBeGreaterThan(paging.size);
      }
    }
  });

  test("nothing lies behind the instant of the tests", async () => {
    const simulation = await simulate(name);
    const texts = JSON.stringify(simulation.streams).match(/"20\d\d-\d\d-\d\dT[^"]*Z"/g) ?? [];
    expect(texts.filter((text) => JSON.parse(text) > simulation.now)).toEqual([]);
  });
});

test("credentials follow from the configuration", async () => {
  const { config, auth } = await simulate("paligo");
  expect(config).toMatchObject({ username: "admin@example.com", api_key: "simulated-api_key" });
  expect(auth).toEqual({
    kind: "basic",
    username: "admin@example.com",
    password: "simulated-api_key",
  });
});

test("fields are put back to where they come from", async () => {
  const { streams } = await simulate("keycloak");
  const row = streams.admin_events?.rows[0]?.row;
  expect(row).toMatchObject({
    time: expect.any(Number),
    authDetails: { userId: expect.any(String) },
  });
});

test("more rows where more are asked for", async () => {
  const { streams } = await simulate("keycloak", 50);
  expect(streams.users?.rows.length).toBe(50);
});

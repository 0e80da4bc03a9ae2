import { expect, test } from "vitest";
import { serve } from "../../generator/simulate/serve.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import type { SimulatedAuth, Simulation } from "../../templates/kit/testing/simulation.ts";
import { apiTap, simulation } from "./api-tap.ts";

interface Config {
  base_url?: string;
  auth_url?: string;
  subdomain?: string;
}

const oauth2: SimulatedAuth = {
  kind: "oauth2",
  tokenUrl: "https://login.example.com/oauth/token",
  clientId: "client",
  clientSecret: "secret",
  expiresIn: 60,
};

const cases: [string, (config: Config) => string, SimulatedAuth, Config, Config, string[]][] = [
  [
    "a base URL keeps its path",
    (config) => `${config.base_url}/v1`,
    { kind: "none" },
    { base_url: "https://api.example.com/opik" },
    { base_url: "{url}/opik" },
    [],
  ],
  [
    "a base URL without path",
    (config) => `${config.base_url}/v1`,
    { ...oauth2, tokenUrl: "https://api.example.com/v1/token" },
    { base_url: "https://api.example.com" },
    { base_url: "{url}" },
    [],
  ],
  [
    "a token URL of another origin",
    (config) => `${config.base_url}/v1`,
    oauth2,
    { base_url: "https://api.example.com", auth_url: "https://login.example.com/oauth/token" },
    { base_url: "{url}", auth_url: "{url}/__origin/login.example.com/oauth/token" },
    [],
  ],
  [
    "a fixed server and a fixed token URL",
    (config) => `https://${config.subdomain}.example.com/v1`,
    oauth2,
    { subdomain: "acme" },
    { subdomain: "acme" },
    ["https://acme.example.com/v1", "https://login.example.com/oauth/token"],
  ],
];

test.each(cases)("%s", async (_, server, auth, config, want, fixed) => {
  const tap = { ...apiTap, server } as unknown as Tap;
  const streams: Simulation["streams"] = {};
  const served = await serve(tap, { ...simulation, streams, auth, config: { ...config } });
  await served.simulator.close();
  const pointed = Object.entries(want).map(([name, text]) => [
    name,
    text.replace("{url}", served.url),
  ]);
  expect(served.config).toEqual(Object.fromEntries(pointed));
  expect(served.fixed).toEqual(fixed);
});

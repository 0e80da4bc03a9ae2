import { settingEntries } from "../../templates/kit/config/setting.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import { authsOf, tokenUrlOf } from "../../templates/kit/testing/credentials.ts";
import { simulatedUrl } from "../../templates/kit/testing/origin.ts";
import type { Simulation } from "../../templates/kit/testing/simulation.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../templates/kit/testing/simulator.ts";

/** A fake API that is being served. */
export interface ServedSimulation {
  readonly simulator: Simulator;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** A configuration with which the tap reads from it. */
  readonly config: JsonObject;
  /** URLs of the API that no setting can point elsewhere: the tap would still ask the real ones. */
  readonly fixed: readonly string[];
}

/** Serves the fake API, and points the tap's settings at it. */
export async function serve(
  tap: Tap,
  simulation: Simulation,
  options: SimulatorOptions = {},
): Promise<ServedSimulation> {
  const simulator = await startSimulator(tap, simulation, options);
  const server = tap.server(simulation.config);
  const config = pointSettings(tap, simulation, simulator.url);
  const tokenUrls = tokenUrlsOf(simulation, new URL(server));
  const moved = movedTexts(simulation.config, config);
  const fixed = [
    ...(tap.server(config) === server ? [server] : []),
    ...tokenUrls.filter((url) => !moved.some((text) => url.startsWith(text))),
  ];
  return { simulator, url: simulator.url, config, fixed };
}

/** The configuration with every setting replaced that is the beginning of a URL of the API. */
function pointSettings(tap: Tap, { config, ...simulation }: Simulation, url: string): JsonObject {
  const server = new URL(tap.server(config));
  const urls = [server.href, ...tokenUrlsOf({ config, ...simulation }, server)];
  const pointed: JsonObject = { ...config };
  for (const [name, value] of Object.entries(config)) {
    if (typeof value === "string" && isUrl(value) && urls.some((each) => each.startsWith(value))) {
      const { href } = simulatedUrl(new URL(value), server, url);
      pointed[name] = value.endsWith("/") ? href : href.replace(/\/$/, "");
    }
  }
  return isAt(tap, pointed, url) ? pointed : pointUnset(tap, pointed, url);
}

/**
 * Where the server is made of something that is no URL (the name of an instance), a setting that
 * takes its place may be one: its example shows the path.
 */
function pointUnset(tap: Tap, config: JsonObject, url: string): JsonObject {
  for (const [name, { example = "" }] of settingEntries(tap.settings)) {
    if (config[name] === undefined && isUrl(example)) {
      const { href } = simulatedUrl(new URL(example), new URL(example), url);
      const pointed = { ...config, [name]: href.replace(/\/$/, "") };
      if (isAt(tap, pointed, url)) {
        return pointed;
      }
    }
  }
  return config;
}

function isAt(tap: Tap, config: JsonObject, url: string): boolean {
  return tap.server(config).startsWith(url);
}

function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

/** A login below the server moves with it. */
function tokenUrlsOf(simulation: Simulation, server: URL): string[] {
  return authsOf(simulation).flatMap((auth) => {
    const url = tokenUrlOf(auth);
    const follows = auth.kind === "login" && new URL(auth.request.url).origin === server.origin;
    return url === undefined || follows ? [] : [url];
  });
}

function movedTexts(before: JsonObject, after: JsonObject): string[] {
  return Object.entries(before).flatMap(([name, value]) =>
    typeof value === "string" && after[name] !== value ? [value] : [],
  );
}

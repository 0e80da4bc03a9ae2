import type { Fault } from "../../templates/kit/testing/faults.ts";
import { openDefinition, renderTap, understand } from "../generate.ts";
import { Refusal } from "../refusal.ts";
import { loadTap } from "../simulate/load.ts";
import { serve } from "../simulate/serve.ts";
import { buildSimulation } from "../simulate/simulation.ts";
import { definitionFile } from "./definition-file.ts";

export interface SimulateOptions {
  readonly port: number;
  readonly records: number;
  readonly fault?: readonly Fault[];
  readonly latency: number;
}

/**
 * `create-tap simulate`: serves a fake of the API until the process is told to stop. `say` gets
 * one line of JSON as soon as it listens: its URL, a config with which the tap reads it, and the
 * URLs of the API that are fixed in the definition, where there are any.
 */
export async function simulateTap(
  given: string,
  options: SimulateOptions,
  say: (line: string) => void,
): Promise<void> {
  const source = await openDefinition(await definitionFile(given));
  const model = understand(source);
  const tap = await loadTap(await renderTap(source, model));
  const simulation = await buildSimulation(model, { records: options.records });
  const { simulator, url, config, fixed } = await serve(tap, simulation, {
    port: options.port,
    faults: options.fault ?? [],
    latencyMs: options.latency,
  }).catch((error: unknown) => {
    throw refusalOfPort(error, options.port);
  });
  say(JSON.stringify({ url, config, ...(fixed.length > 0 && { fixed }) }));
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await simulator.close();
}

function refusalOfPort(error: unknown, port: number): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) {
    return error;
  }
  const message = `Port ${port} is in use.`;
  const help = "Choose another with --port; 0 takes any that is free.";
  return new Refusal([{ code: "unreadable", message, help }], new Map());
}

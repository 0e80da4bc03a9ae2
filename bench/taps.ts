import { readdir } from "node:fs/promises";
import path from "node:path";
import { packageRoot } from "../generator/root.ts";
import { type Cost, runMeasured } from "./child.ts";

const cli = path.join(packageRoot, "dist", "generator", "cli.js");

/** The definition of the tap that reads the benchmark's own server. */
export const benchDefinition = path.join(packageRoot, "bench", "definition.yaml");

/** Generates taps by the command that people use. */
export function generateTaps(definitions: readonly string[], folder: string): Promise<Cost> {
  return runMeasured([process.execPath, cli, "generate", ...definitions, "--out", folder]);
}

/** The definitions that the package ships. */
export async function shippedDefinitions(): Promise<string[]> {
  const folder = path.join(packageRoot, "definitions");
  const files = await readdir(folder);
  const definitions = files.filter((file) => file.endsWith(".yaml")).sort();
  return definitions.map((file) => path.join(folder, file));
}

/** The taps in a folder: their names, and the programs that start them. */
export async function findTaps(folder: string): Promise<{ id: string; program: string }[]> {
  const ids = await readdir(folder);
  return ids.sort().map((id) => ({ id, program: path.join(folder, id, "bin", id) }));
}

import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { packageRoot } from "../generator/root.ts";
import { type Cost, runMeasured } from "./child.ts";
import type { Contender, Place } from "./contender.ts";
import { type Fields, fields } from "./json.ts";
import { makeRecord } from "./record.ts";

const cli = path.join(packageRoot, "dist", "generator", "cli.js");

/** Generates taps by the command that people use. */
export function generateTaps(definitions: readonly string[], folder: string): Promise<Cost> {
  return runMeasured([process.execPath, cli, "generate", ...definitions, "--out", folder]);
}

/** The program that starts a generated tap. */
function programOf(folder: string, tap: string): string {
  return path.join(folder, tap, "bin", tap);
}

/** The program of the only tap in a folder. */
export async function findTap(folder: string): Promise<string> {
  const [name] = await readdir(folder);
  if (name === undefined) {
    throw new Error(`There is no tap in ${folder}.`);
  }
  return programOf(folder, name);
}

/** Generates the taps that read the benchmark's own server. */
export async function generateBenchTaps(folder: string): Promise<void> {
  const definitions = ["definition", "nested", "numbered"].map(definitionFile);
  await generateTaps([...definitions, await writeObjectsDefinition(folder)], folder);
}

/** The same tap as that of definition.yaml, but that it reads records as objects only. */
async function writeObjectsDefinition(folder: string): Promise<string> {
  const text = await readFile(definitionFile("definition"), "utf8");
  const file = path.join(folder, "objects.yaml");
  const renamed = text.replace("tap: bench", "tap: bench-objects");
  await writeFile(file, renamed.replace("  things:\n", "  things:\n    scanner: false\n"));
  return file;
}

function definitionFile(name: string): string {
  return path.join(packageRoot, "bench", `${name}.yaml`);
}

/** Every third of the fields: what is kept is never one run of members. */
const deselected = Object.keys(makeRecord(0)).filter((_, index) => index % 3 === 1);

export const tap: Contender = {
  id: "tap",
  title: "tap: generated",
  typed: true,
  command: (place) => tapCommand(place, "tap-bench", {}),
};

export const objectsTap: Contender = {
  id: "tap-objects",
  title: "tap-objects: generated, records as objects only",
  typed: true,
  command: (place) => tapCommand(place, "tap-bench-objects", {}),
};

export const incrementalTap: Contender = {
  id: "tap-incremental",
  title: "tap-incremental: generated, following its bookmark",
  typed: true,
  command: (place) => tapCommand(place, "tap-bench", { incremental: true }),
};

export const selectingTap: Contender = {
  id: "tap-selecting",
  title: `tap-selecting: generated, ${deselected.length} fields deselected`,
  typed: true,
  command: async (place) => {
    const command = await tapCommand(place, "tap-bench", {});
    return [...command, "--catalog", await writeCatalog(place)];
  },
  form: { served: leaveOut },
};

export const nestedTap: Contender = {
  id: "tap",
  title: "tap: generated",
  typed: true,
  command: (place) => tapCommand(place, "tap-bench-nested", {}),
};

export const numberedTap: Contender = {
  id: "tap",
  title: "tap: generated",
  typed: true,
  command: (place) => tapCommand(place, "tap-bench-numbered", {}),
};

async function tapCommand({ folder, url }: Place, name: string, settings: Fields) {
  const config = path.join(folder, `${name}.${Object.keys(settings).join(".")}.json`);
  await writeFile(config, JSON.stringify({ base_url: url, ...settings }));
  return [programOf(folder, name), "--config", config];
}

function leaveOut(record: Fields): Fields {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !deselected.includes(name)));
}

const catalog = z.looseObject({
  streams: z.array(z.looseObject({ metadata: z.array(z.looseObject({ metadata: fields })) })),
});

/** What --discover says, with a third of the fields deselected. */
async function writeCatalog({ folder }: Place): Promise<string> {
  const program = programOf(folder, "tap-bench");
  const { stdout } = await promisify(execFile)(program, ["--discover"]);
  const found = catalog.parse(JSON.parse(stdout));
  const places = new Set(deselected.map((name) => JSON.stringify(["properties", name])));
  const streams = found.streams.map((stream) => ({
    ...stream,
    metadata: stream.metadata.map((entry) =>
      places.has(JSON.stringify(entry.breadcrumb))
        ? { ...entry, metadata: { ...entry.metadata, selected: false } }
        : entry,
    ),
  }));
  const file = path.join(folder, "selection.json");
  await writeFile(file, JSON.stringify({ ...found, streams }));
  return file;
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CheckedDefinition } from "../../generator/definition/check.ts";
import { examine, openDefinition, renderTap } from "../../generator/generate.ts";
import type { TapModel } from "../../generator/model/model.ts";
import { loadTap } from "../../generator/simulate/load.ts";
import { buildSimulation } from "../../generator/simulate/simulation.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import type { Simulation } from "../../templates/kit/testing/simulation.ts";

/** What is explained: the definition, its model, its tap and a fake of its API. */
export interface Subject {
  readonly definition: CheckedDefinition;
  readonly model: TapModel;
  readonly tap: Tap;
  readonly simulation: Simulation;
}

export const shipped = [
  "comet-opik",
  "keycloak",
  "kinto",
  "paligo",
  "sigma-computing",
  "streamduo",
] as const;

/** The text of a definition: a shipped one, or that of all relations, its server a setting. */
export function definitionText(name: string): string {
  const root = path.resolve(import.meta.dirname, "../..");
  return name === "relations"
    ? readFileSync(path.join(root, "tests/generated/relations.yaml"), "utf8")
        .replace("\nconfig:\n", '\nconfig:\n  base_url: { default: "https://api.desk.example" }\n')
        .replace(/\nserver: .*/, '\nserver: "{{ config.base_url }}"')
    : readFileSync(path.join(root, "definitions", `${name}.yaml`), "utf8");
}

/** Reads a definition that is given as text. */
export async function examineText(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-explain-"));
  try {
    const file = path.join(folder, "definition.yaml");
    writeFileSync(file, text);
    const source = await openDefinition(file);
    return { source, ...examine(source) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function createSubject(text: string): Promise<Subject> {
  const { source, definition, model } = await examineText(text);
  const tap = await loadTap(await renderTap(source, model));
  return { definition, model, tap, simulation: await buildSimulation(model, { records: 12 }) };
}

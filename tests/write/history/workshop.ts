import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate, openDefinition, renderTap, understand } from "../../../generator/generate.ts";
import type { StreamModel } from "../../../generator/model/model.ts";
import { Refusal } from "../../../generator/refusal.ts";
import { basePathsOf, basesOf } from "../../../generator/write/base.ts";
import type { OutputFile } from "../../../generator/write/file.ts";
import { type Lock, lockFiles } from "../../../generator/write/lock.ts";
import { planWrites } from "../../../generator/write/plan.ts";
import { mergeFiles } from "../../../generator/write/project-plan.ts";
import { findRenames } from "../../../generator/write/renames.ts";
import type { Entry } from "../../../generator/write/snapshot.ts";

/** A tap's folder, and create-tap to work in it. */
export interface Workshop {
  /** Every text that lies there. */
  texts(): ReadonlyMap<string, string>;
  write(file: string, text: string): void;
  remove(file: string): void;
  /** Generates from the tap's own definition. Returns the files in conflict. */
  generate(definition: string, force: boolean): Promise<readonly string[]>;
}

interface Rendered {
  readonly files: readonly OutputFile[];
  readonly streams: readonly StreamModel[];
}

const rendered = new Map<string, Rendered>();

/** What a definition gives; each of them is rendered once, as that takes most of the time. */
export async function renderOnce(definition: string): Promise<Rendered> {
  const known = rendered.get(definition);
  if (known !== undefined) {
    return known;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "history-"));
  try {
    const file = path.join(folder, "definition.yaml");
    writeFileSync(file, definition);
    const source = await openDefinition(file);
    const model = understand(source);
    const files = await renderTap(source, model);
    const made = { files, streams: model.streams };
    rendered.set(definition, made);
    return made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What nobody edits, and what takes the most time. */
const isData = /^src\/kit\/|^tests\/simulation\.json$|\.schema\.json$/;

/** In memory and without the bundle: hundreds of histories take seconds. */
export function memoryWorkshop(): Workshop {
  const texts = new Map<string, string>();
  let lock: Lock | undefined;
  let last: readonly StreamModel[] = [];
  return {
    texts: () => texts,
    write: (file, text) => texts.set(file, text),
    remove: (file) => texts.delete(file),
    async generate(definition, force) {
      const { files: complete, streams: models } = await renderOnce(definition);
      const streams = models.map(({ name }) => name);
      const renames = findRenames(last, models);
      const files = complete.filter(({ path: file }) => !isData.test(file));
      const all = [...files, ...basesOf(files)];
      const paths = [...all.map((file) => file.path), ...(lock?.files.keys() ?? [])];
      const entries = new Map<string, Entry>();
      for (const file of [...paths, ...basePathsOf(lock)]) {
        const content = texts.get(file);
        if (content !== undefined) {
          entries.set(file, { kind: "file", content, executable: true });
        }
      }
      const snapshot = { entries, problems: [] };
      const sources = await mergeFiles(all, { lock, snapshot, streams, renames, force });
      const { steps, problems } = planWrites({ files: sources, lock, snapshot, force });
      if (problems.length > 0) {
        return steps.filter(({ action }) => action === "conflict").map((step) => step.path);
      }
      for (const step of steps) {
        if (step.action === "delete") {
          texts.delete(step.path);
        } else if (step.content !== undefined) {
          texts.set(step.path, step.content);
        }
      }
      last = models;
      lock = lockFiles({ generator: "0.1.0", definition, streams, files: sources });
      return [];
    },
  };
}

const inTheWay: ReadonlySet<string> = new Set(["edited-file", "hooks-do-not-bundle"]);

/** On the disk, as `create-tap generate` does it. */
export function diskWorkshop(): Workshop & { readonly folder: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "history-"));
  const at = (file: string) => path.join(folder, file);
  return {
    folder,
    texts() {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
      return new Map(files.map((file) => [file, readFileSync(at(file), "utf8")]));
    },
    write: (file, text) => writeFileSync(at(file), text),
    remove: (file) => rmSync(at(file)),
    async generate(definition, force) {
      writeFileSync(at("definition.yaml"), definition);
      try {
        await generate({ definition: at("definition.yaml"), folder: () => folder, force });
        return [];
      } catch (error) {
        if (error instanceof Refusal && error.problems.every(({ code }) => inTheWay.has(code))) {
          return error.problems.map(({ at: place, message }) =>
            // An edit may be no TypeScript any more.
            place === undefined ? message.replace(/: .*$/s, "") : place.file,
          );
        }
        throw error;
      }
    },
  };
}

import type { JsonObject } from "../json/value.ts";
import type { CatalogStream } from "./catalog.ts";
import { findMissing } from "./coverage.ts";
import type {
  Attempt,
  BothOptions,
  Evidence,
  Repetition,
  Resumption,
  WrongConfig,
} from "./evidence.ts";
import { inFuture } from "./future.ts";
import { type Lab, sync } from "./lab.ts";
import { availableFields, type Selection, selectIn } from "./selection.ts";
import { type Transcript, withoutKeys } from "./transcript.ts";

/** What runs are made of: the catalog, and the full run that the others are compared with. */
export interface Subject {
  readonly catalog: JsonObject;
  readonly streams: readonly CatalogStream[];
  /** Those that are not left out. */
  readonly chosen: readonly CatalogStream[];
  readonly full: Transcript;
}

/** Everything that is selected, and what a function says of it. */
function catalogOf(
  { catalog, streams, chosen }: Omit<Subject, "full">,
  selection: Partial<Selection> = {},
): JsonObject {
  const isWanted = selection.stream ?? (() => true);
  return selectIn(catalog, streams, {
    ...selection,
    stream: (stream) => chosen.includes(stream) && isWanted(stream),
  });
}

/** The run that the others are compared with: all streams and fields. */
export function runFull(lab: Lab, subject: Omit<Subject, "full">): Promise<Transcript> {
  return sync(lab, "the full run", subject.streams, { catalog: catalogOf(subject) });
}

/** The same once more. */
export async function runAgain(lab: Lab, subject: Subject): Promise<Repetition> {
  const { full, streams } = subject;
  const run = await sync(lab, "the second full run", streams, { catalog: catalogOf(subject) });
  const [missing, added] = [findMissing(full, run), findMissing(run, full)];
  return { run: withoutKeys(run), missing, added };
}

/** With both options, of the smallest stream; with `--properties` alone where that fails. */
export async function runBoth(lab: Lab, subject: Subject): Promise<BothOptions> {
  const { streams } = subject;
  const smallest = smallestStream(subject);
  const catalog = catalogOf(subject, { stream: (stream) => stream === smallest });
  const run = await sync(lab, "the run with --catalog and --properties", streams, {
    catalog,
    properties: catalog,
  });
  const propertiesOnly =
    run.exit.code === 0
      ? undefined
      : await sync(lab, "the run with --properties", streams, { properties: catalog });
  return { run, propertiesOnly };
}

/** Without any field that may be left out. */
export async function runFewFields(lab: Lab, subject: Subject): Promise<Evidence["fewFields"]> {
  if (subject.chosen.every((stream) => availableFields(stream).length === 0)) {
    return leftOut("no field may be left out");
  }
  const catalog = catalogOf(subject, { field: (stream, path) => !isAvailable(stream, path) });
  return made(await sync(lab, "the run without fields", subject.streams, { catalog }));
}

/** Without one stream: one that others are read for, where there is one. */
export async function runFewStreams(lab: Lab, subject: Subject): Promise<Evidence["fewStreams"]> {
  const { chosen, full } = subject;
  const withRecords = chosen.filter((stream) => isWritten(full, stream));
  const isParent = ({ id }: CatalogStream) => chosen.some(({ parents }) => parents.includes(id));
  const without = withRecords.find(isParent) ?? withRecords[0];
  if (without === undefined) {
    return leftOut("no stream has records");
  }
  const catalog = catalogOf(subject, { stream: (stream) => stream !== without });
  const run = await sync(lab, `the run without ${without.name}`, subject.streams, { catalog });
  return made({ without, run });
}

/** Of a stream that has objects: without their members. */
export async function runNested(lab: Lab, subject: Subject): Promise<Evidence["nested"]> {
  for (const stream of subject.chosen) {
    const seen = subject.full.streams.get(stream.name)?.seen;
    const nested = availableFields(stream)
      .filter((path) => path.length > 1)
      .map((path) => path.join("."))
      .filter((path) => seen?.has(path));
    if (nested.length > 0) {
      const catalog = catalogOf(subject, {
        stream: (other) => other === stream,
        field: (_, path) => !nested.includes(path.join(".")),
      });
      const label = `the run of ${stream.name} without nested fields`;
      const run = await sync(lab, label, subject.streams, { catalog });
      return made({ paths: nested, run });
    }
  }
  return leftOut("no stream has nested fields that may be left out");
}

/** From each of some STATE messages. */
export async function runResumed(lab: Lab, subject: Subject): Promise<Evidence["resumed"]> {
  const { full, streams } = subject;
  if (full.states.length === 0) {
    return leftOut("the full run wrote no STATE");
  }
  const runs: Resumption[] = [];
  for (const [index, from] of full.states.entries()) {
    const label = `the run resumed at STATE ${index + 1} of ${full.states.length}`;
    const given = { catalog: catalogOf(subject), state: from.value };
    const run = await sync(lab, label, streams, given);
    runs.push({ from, run: withoutKeys(run), missing: findMissing(full, run, from.at) });
  }
  return made(runs);
}

/** From a state that lies far ahead. */
export async function runFuture(lab: Lab, subject: Subject): Promise<Evidence["future"]> {
  const state = subject.full.lastState?.value;
  if (state === undefined) {
    return leftOut("the full run wrote no STATE");
  }
  const given = { catalog: catalogOf(subject), state: inFuture(state) };
  const run = await sync(lab, "the run from a state in the future", subject.streams, given);
  return made(withoutKeys(run));
}

/** Without each of the settings that are required; only of the smallest stream, should it run. */
export async function runWrongConfigs(
  lab: Lab,
  subject: Subject,
  config: JsonObject,
  required: readonly string[],
): Promise<WrongConfig[]> {
  const smallest = smallestStream(subject);
  const catalog = catalogOf(subject, { stream: (stream) => stream === smallest });
  const runs: WrongConfig[] = [];
  for (const missing of required.filter((name) => config[name] !== undefined).slice(0, mostWrong)) {
    const { [missing]: _, ...rest } = config;
    const label = `the run without the setting ${missing}`;
    const run = await sync(lab, label, subject.streams, { catalog, config: rest });
    runs.push({ missing, run: withoutKeys(run) });
  }
  return runs;
}

/** A tap that refuses five settings refuses the sixth. */
const mostWrong = 5;

export function made<T>(value: T): Attempt<T> {
  return { kind: "made", value };
}

export function leftOut(why: string): { readonly kind: "left-out"; readonly why: string } {
  return { kind: "left-out", why };
}

/** The stream with the fewest records, but some. */
function smallestStream({ chosen, full }: Subject): CatalogStream | undefined {
  const count = ({ name }: CatalogStream) => full.streams.get(name)?.records ?? 0;
  const root = chosen.filter((stream) => stream.parents.length === 0 && isWritten(full, stream));
  return root.toSorted((a, b) => count(a) - count(b))[0] ?? chosen[0];
}

function isWritten(full: Transcript, { name }: CatalogStream): boolean {
  const stream = full.streams.get(name);
  return stream !== undefined && stream.records + stream.batches > 0;
}

function isAvailable(stream: CatalogStream, path: readonly string[]): boolean {
  const text = path.join(".");
  return availableFields(stream).some((available) => available.join(".") === text);
}

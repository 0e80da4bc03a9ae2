import type { CatalogStream } from "../catalog.ts";
import { type Check, type Finding, failure, note } from "../check.ts";
import { availableFields } from "../selection.ts";
import type { Transcript } from "../transcript.ts";
import { onAttempt } from "./record-checks.ts";

/** Whether what is left out in the catalog is left out of the messages. */
export const selectionChecks: readonly Check[] = [
  {
    id: "catalog-read-back",
    promise: "The tap takes its own catalog: every stream that is selected in it writes a SCHEMA.",
    looksAt: "the full run",
    find: ({ full, streams }) =>
      onAttempt(full, (run) => {
        if (run.exit.code !== 0) {
          return { skipped: "the full run failed" };
        }
        const silent = streams.filter(({ name }) => !run.streams.has(name));
        if (silent.length === streams.length && streams.length > 0) {
          return [failure("no stream wrote a SCHEMA")];
        }
        // Children of a parent without records are often never begun.
        return silent.map(({ name }) => note(`${name}: there is no SCHEMA`));
      }),
  },
  {
    id: "catalog-and-properties",
    promise:
      "`--catalog` and `--properties` together are understood; a tap without the latter is noted.",
    looksAt: "a run of its own",
    find: ({ both }) =>
      onAttempt(both, ({ run, propertiesOnly }) => {
        if (run.exit.code === 0) {
          return [];
        }
        return propertiesOnly?.exit.code === 0
          ? [failure(`${run.label} failed: ${run.log.telling}`)]
          : [note("the tap does not know --properties")];
      }),
  },
  {
    id: "selection-fields",
    promise: "Fields that are not selected are in no record.",
    looksAt: "a run of its own",
    find: ({ fewFields, streams }) =>
      onAttempt(fewFields, (run) => streams.flatMap((stream) => unwantedFields(stream, run))),
  },
  {
    id: "selection-streams",
    promise: "Of a stream that is not selected nothing is written, no SCHEMA either.",
    looksAt: "a run of its own",
    find: ({ fewStreams }) =>
      onAttempt(fewStreams, ({ without: { name }, run }) =>
        run.streams.has(name) ? [failure(`${name}: not selected, but in messages`)] : [],
      ),
  },
  {
    id: "selection-nested",
    promise: "Members of objects that are not selected are in no record.",
    looksAt: "a run of its own",
    find: ({ nested }) =>
      onAttempt(nested, ({ paths, run }) =>
        [...run.streams].flatMap(([name, { seen }]) =>
          paths.filter((path) => seen.has(path)).map((path) => unselected(name, path)),
        ),
      ),
  },
];

function unwantedFields(stream: CatalogStream, run: Transcript): Finding[] {
  const seen = run.streams.get(stream.name)?.seen;
  return availableFields(stream)
    .filter((path) => path.length === 1 && seen?.has(path.join(".")))
    .map((path) => unselected(stream.name, path.join(".")));
}

function unselected(stream: string, path: string): Finding {
  return failure(`${stream}: ${path} is not selected, but in a record`);
}

import { deletedField } from "../catalog/catalog.ts";
import { TapError } from "../errors.ts";
import { parseJson, stringifyJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { recordFrame } from "../singer/messages.ts";
import type { CompanionScheme } from "../sync/companion.ts";
import { failureOf } from "../sync/failure.ts";
import type { Run } from "../sync/run.ts";
import { sawAll, type Task } from "../sync/task.ts";
import { createLineSorter, missingLines, readLines, writeLines } from "./sorted-keys.ts";

/**
 * Finds what was deleted in an API that does not tell: the keys of the last run that this one has
 * not seen. For each a record goes out with its key and `_sdc_deleted_at`, the beginning of the
 * run. The keys are kept in a file; it is replaced when the run's last STATE is written, so after
 * a run that was cut short they are told again.
 *
 * It needs to see every record: after a request that was skipped, and in `--test`, nothing is
 * swept and the file stays as it is.
 */
export function keySweep(options: {
  /** Where the keys of the last run are kept; a run that reads the stream is refused without it. */
  readonly file: Json | undefined;
}): CompanionScheme {
  return (run, task) => {
    const { stream } = task;
    const { file } = options;
    const isActive = task.choice.selected && run.limit === Number.POSITIVE_INFINITY;
    if (!isActive) {
      return {};
    }
    if (typeof file !== "string" || file === "") {
      throw new TapError(
        "config",
        `${stream.name} finds deleted records by the keys of the last run, but no file is set for them.`,
      );
    }
    const fresh = `${file}.${process.pid}`;
    const seen = createLineSorter(fresh);
    let isComplete = false;
    return {
      read(record) {
        // As the record goes out: what was a text may be a number there.
        const values = stream.key.map((field): [string, Json] => [field, record[field] ?? null]);
        const key = task.conformer.conform(Object.fromEntries(values), true);
        seen.add(stringifyJson(stream.key.map((field) => key[field] ?? null)));
      },
      complete() {
        if (!sawAll(task)) {
          run.log.warning(`${stream.name}: requests were skipped, so deletions are not looked for`);
          return;
        }
        guarded(file, () => {
          emitDeleted(run, task, missingLines(readLines(file), seen.sorted()));
        });
        isComplete = true;
      },
      settled() {
        if (isComplete) {
          guarded(file, () => writeLines(file, seen.sorted()));
        }
      },
      close: () => seen.close(),
    };
  };
}

function emitDeleted(run: Run, task: Task, keys: Iterable<string>): void {
  const { stream, sink, counts } = task;
  const frame = recordFrame({ stream: stream.name, extractedAt: run.now });
  for (const line of keys) {
    const values = parseJson(line);
    if (!Array.isArray(values) || values.length !== stream.key.length) {
      run.log.warning(
        `${stream.name}: the keys of the last run are of another key; deletions are looked for from the next run on`,
      );
      return;
    }
    const key = stream.key.map((field, index): [string, Json] => [field, values[index] ?? null]);
    const record: JsonObject = { ...Object.fromEntries(key), [deletedField]: run.now };
    sink.record(record, frame);
    counts.emitted += 1;
    counts.deleted += 1;
  }
}

function guarded(file: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    const error = failureOf(cause);
    throw error instanceof TapError
      ? error
      : new TapError("config", `The keys in ${file} cannot be kept: ${error.message}`, { cause });
  }
}

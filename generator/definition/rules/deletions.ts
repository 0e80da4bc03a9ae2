import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { carriesBookmark } from "../effective-stream.ts";
import { isMap } from "../plain-data.ts";
import { emittersOf, parentPartsOf } from "../relations.ts";
import { problemAt } from "./rule.ts";

/** Deletions come from exactly one place, and a sweep sees every record of its stream. */
export function checkDeletions({ source, root, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => [
    ...deletedOf(stream),
    ...resumeOf(stream),
    ...versionOf(stream),
  ]);

  function deletedOf(stream: CheckedStream): Problem[] {
    const { deleted } = stream.parts;
    const path = ["streams", stream.name, "deleted"];
    if (deleted === undefined) {
      return [];
    }
    if ((deleted.when === undefined) === (deleted.sweep === undefined)) {
      return [
        problemAt(source, "invalid-value", path, {
          message: "`deleted` needs exactly one of when, sweep.",
          help: "`when` where the API tells what was deleted; `sweep` where it does not.",
        }),
      ];
    }
    const reason =
      deleted.sweep === undefined
        ? undefined
        : (sweepProblem(stream, isPartial(stream)) ?? fileProblem(deleted.sweep, root.config));
    return reason === undefined
      ? []
      : [problemAt(source, "unsafe-combination", [...path, "sweep"], reason)];
  }

  /** True where a run reads only what belongs to records that changed. */
  function isPartial({ name, parts }: CheckedStream): boolean {
    return parentPartsOf(parts)?.touches === true || emittersOf(streams, name).some(isReadInPart);
  }

  function versionOf(stream: CheckedStream): Problem[] {
    const { name, parts } = stream;
    return parts.full_table?.activate_version !== true || !isPartial(stream)
      ? []
      : [
          problemAt(
            source,
            "unsafe-combination",
            ["streams", name, "full_table", "activate_version"],
            {
              message: `A run does not read all of ${name}, but the target would drop what it does not see.`,
              help: "Leave `activate_version` out.",
            },
          ),
        ];
  }

  function resumeOf(stream: CheckedStream): Problem[] {
    const { name, parts } = stream;
    const resumes = parts.full_table?.resume === true;
    const reason = resumes ? resumeProblem(stream) : undefined;
    return reason === undefined
      ? []
      : [
          problemAt(source, "unsafe-combination", ["streams", name, "full_table", "resume"], {
            ...reason,
          }),
        ];
  }
}

interface Reason {
  readonly message: string;
  readonly help: string;
}

function sweepProblem(stream: CheckedStream, isPartial: boolean): Reason | undefined {
  const { key, consumes, full_table: full, deleted } = stream.parts;
  if (typeof key !== "string" && (key ?? []).length === 0) {
    return {
      message: "A sweep compares keys, but the stream has none.",
      help: "Name the fields that identify a record, or leave `sweep` out.",
    };
  }
  if (isReadInPart(stream) || consumes === true || isPartial) {
    return {
      message: "A sweep needs to see every record, but the request asks only for new ones.",
      help: "Read the stream with `filter: client`, or whole.",
    };
  }
  if (full?.resume === true) {
    return {
      message: "A run that goes on in the middle does not see every record, which a sweep needs.",
      help: "Leave out `resume`, or `sweep`.",
    };
  }
  return deleted?.sweep?.includes("config.") === false
    ? {
        message: "The file of a sweep is named by a setting: where it can be kept differs.",
        help: 'Declare a setting and write "{{ config.its_name }}".',
      }
    : undefined;
}

/** A name that is put together from a setting without a value is another file's, as `/labels.keys`. */
function fileProblem(
  sweep: string,
  settings: CheckedDefinition["root"]["config"] = {},
): Reason | undefined {
  const isOneExpression = /^\s*\{\{(?:(?!\}\}).)*\}\}\s*$/s.test(sweep);
  const named = [...sweep.matchAll(/\bconfig\.(\w+)/g)].map(([, name = ""]) => name);
  const unset = named.find((name) => {
    const setting = settings[name];
    return typeof setting === "string" || (setting?.default === undefined && !setting?.required);
  });
  return isOneExpression || unset === undefined
    ? undefined
    : {
        message: `Without a value of \`${unset}\` the sweep's file would be another one.`,
        help: `Write \`required: true\` at the setting \`${unset}\`, or give it a default.`,
      };
}

/** True where an incremental run ends, or begins, before all has been seen. */
function isReadInPart(stream: CheckedStream): boolean {
  const { replication } = stream.parts;
  return (
    carriesBookmark(stream) ||
    (typeof replication === "object" &&
      (replication.window !== undefined || replication.order === "descending"))
  );
}

function resumeProblem({ parts }: CheckedStream): Reason | undefined {
  const { paginate, parent, recurse, consumes, for_each: each, replication } = parts;
  const isWindowed = typeof replication === "object" && replication.window !== undefined;
  const kinds = ["page", "offset", "cursor"];
  const isPaged = isMap(paginate) && Object.keys(paginate).some((kind) => kinds.includes(kind));
  const isMany = parent !== undefined || recurse !== undefined || each !== undefined || isWindowed;
  if (isMany || consumes === true) {
    return {
      message: "Only a stream whose pages follow one request can be continued at a page.",
      help: "Leave `resume` out.",
    };
  }
  return isPaged
    ? undefined
    : {
        message: "A run goes on at a page number, an offset or a cursor, but the stream has none.",
        help: "URLs are not kept in a state, since they may carry credentials: leave `resume` out.",
      };
}

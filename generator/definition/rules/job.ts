import { parseDuration } from "../../model/units.ts";
import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import type { JobDefinition } from "../job-schema.ts";
import { dataAt } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** What a stream has for requests of its own, which a job takes the place of. */
const replaced = [
  ["request"],
  ["path"],
  ["method"],
  ["query"],
  ["headers"],
  ["body"],
  ["records"],
  ["paginate"],
  ["graphql"],
  ["recurse"],
  ["emits"],
  ["parent", "embedded"],
] as const;

/** A job is the only way its stream is read, its file has one address, and it ends. */
export function checkJobs({ source, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => {
    const { job, hand_written: byHand } = stream.parts;
    return job === undefined || byHand
      ? []
      : [...beside(stream), ...addressOf(stream, job), ...timesOf(stream, job)];
  });

  function beside({ name, parts }: CheckedStream): Problem[] {
    return replaced
      .filter((path) => dataAt(parts, path) !== undefined)
      .map((path) =>
        problemAt(source, "invalid-value", ["streams", name, ...path], {
          message: `\`${name}\` is read by a \`job\`, so \`${path.at(-1)}\` has nothing to do here.`,
          help: "Say it in a request of the job, or leave `job` out.",
        }),
      );
  }

  function addressOf({ name }: CheckedStream, { download }: JobDefinition): Problem[] {
    const { path, url, records, format = "json" } = download;
    const at = ["streams", name, "job", "download"];
    return [
      ...((path === undefined) === (url === undefined)
        ? [
            problemAt(source, "invalid-value", at, {
              message: "A download needs exactly one of path, url.",
              help:
                url === undefined
                  ? "Say where the file is: by `path`, or by `url` in the last poll's answer."
                  : "Keep one of them.",
            }),
          ]
        : []),
      ...(records !== undefined && format !== "json"
        ? [
            problemAt(source, "invalid-value", [...at, "records"], {
              message: `In a file of ${format} every line is a record.`,
              help: "Leave `records` out.",
            }),
          ]
        : []),
    ];
  }

  function timesOf({ name }: CheckedStream, { poll }: JobDefinition): Problem[] {
    return (["every", "timeout"] as const)
      .filter((part) => parseDuration(poll[part] ?? "1s") === 0)
      .map((part) =>
        problemAt(source, "invalid-value", ["streams", name, "job", "poll", part], {
          message: `A job needs time, but \`${part}\` is ${poll[part]}.`,
          help: "Write a longer time, as in 5s.",
        }),
      );
  }
}

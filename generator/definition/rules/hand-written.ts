import { fileName } from "../../names.ts";
import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { handWrittenFile, handWrittenKeys } from "../hand-written.ts";
import { dataAt } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** Keys inside others that are about requests, too. */
const requestKeys: readonly KeyPath[] = [
  ["parent", "batch"],
  ["parent", "embedded"],
  ["replication", "param"],
  ["replication", "window"],
  ["schema", "discover"],
];

const fieldKeys = ["from", "value", "const", "from_epoch", "null_if"] as const;

/** Of a stream that is written by hand the definition says nothing that its file says. */
export function checkHandWritten({ source, streams }: CheckedDefinition): Problem[] {
  return streams.filter(({ parts }) => parts.hand_written === true).flatMap(partsOf);

  function partsOf(stream: CheckedStream): Problem[] {
    const { name, parts } = stream;
    const known: readonly string[] = handWrittenKeys;
    const paths = [
      ...Object.keys(parts)
        .filter((key) => !known.includes(key))
        .map((key) => [key]),
      ...requestKeys,
    ].filter((path) => dataAt(parts, path) !== undefined);
    const mapped = stream.fields.flatMap(({ written, path }) =>
      fieldKeys.filter((key) => written[key] !== undefined).map((key) => [...path, key]),
    );
    return [...paths.map((path) => ["streams", name, ...path]), ...mapped].map((path) =>
      problemAt(source, "invalid-value", path, {
        message: `\`${name}\` is written by hand, so \`${String(path.at(-1))}\` has nothing to do here.`,
        help: `Write it in ${handWrittenFile(fileName(name))}, or leave out \`hand_written\`.`,
      }),
    );
  }
}

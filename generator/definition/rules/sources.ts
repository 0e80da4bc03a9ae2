import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import type { ResolvedField } from "../resolved-fields.ts";
import { transformKeys } from "../transform-schema.ts";
import { problemAt } from "./rule.ts";

const sources = ["from", "value", "const"] as const;

/** Where requests and fields say twice, or not at all, where something comes from. */
export function checkSources({ source, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => [
    ...requestOf(stream),
    ...recurseOf(stream),
    ...stream.fields.flatMap(wrongSource),
  ]);

  function requestOf({ name, parts, pathOf }: CheckedStream): Problem[] {
    const twice = (["path", "method"] as const).filter((part) => parts[part] !== undefined);
    const [part] = twice.filter((one) => pathOf(one)[0] === pathOf("request")[0]);
    return parts.request === undefined || part === undefined
      ? []
      : [
          problemAt(source, "invalid-value", pathOf(part), {
            message: `The \`request\` of ${name} names method and path already.`,
            help: "Leave one of them out.",
          }),
        ];
  }

  function recurseOf({ name, parts: { recurse } }: CheckedStream): Problem[] {
    return recurse === undefined || recurse.path !== undefined || recurse.query !== undefined
      ? []
      : [
          problemAt(source, "missing-key", ["streams", name, "recurse"], {
            message: "The request for the level below is the same as for the first.",
            help: "Add the `path` or the `query` that differs.",
          }),
        ];
  }

  function wrongSource({ name, written, path }: ResolvedField): Problem[] {
    const given = sources.filter((word) => written[word] !== undefined);
    if (given.length > 1) {
      return [
        problemAt(source, "invalid-value", path, {
          message: `\`${name}\` has several sources: ${given.join(", ")}.`,
          help: "Keep one.",
        }),
      ];
    }
    const rule = transformKeys.find((word) => written[word] !== undefined);
    if (rule !== undefined && (written.const !== undefined || written.from === ".")) {
      return [
        problemAt(source, "invalid-value", [...path, rule], {
          message: `\`${rule}\` has nothing to do: \`${name}\` is ${written.from === "." ? "the whole record" : "always the same"}.`,
          help: "Leave it out.",
        }),
      ];
    }
    return written.from_epoch === undefined || /^date-time!?$/.test(written.type ?? "date-time")
      ? []
      : [
          problemAt(source, "invalid-value", [...path, "type"], {
            message: `\`from_epoch\` makes a date-time, but the type of \`${name}\` is ${written.type}.`,
            help: "Leave one of them out.",
          }),
        ];
  }
}

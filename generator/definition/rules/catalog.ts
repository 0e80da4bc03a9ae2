import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { findReplicationKey } from "../replication-key.ts";
import type { ResolvedField } from "../resolved-fields.ts";
import { problemAt } from "./rule.ts";

/** Names of the catalog's metadata that the tap writes itself, with the keys that decide them. */
const ownNames: Readonly<Record<string, string>> = {
  inclusion: "`inclusion` of a field",
  selected: "the user's catalog",
  "selected-by-default": "`selected`",
  "table-key-properties": "`key`",
  "forced-replication-method": "`replication`",
  "replication-method": "`replication`",
  "valid-replication-keys": "`replication`",
  "replication-key": "`replication`",
  "parent-tap-stream-id": "`parent`",
};

/** What streams and fields say of the catalog fits together, and with what the tap itself says. */
export function checkCatalog({ source, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => [
    ...ownMetadata(stream.parts.metadata, ["streams", stream.name, "metadata"]),
    ...stream.fields.flatMap((field) => [
      ...ownMetadata(field.written.metadata, [...field.path, "metadata"]),
      ...inclusionOf(stream, field),
    ]),
  ]);

  function ownMetadata(metadata: object | undefined, path: KeyPath): Problem[] {
    return Object.keys(metadata ?? {}).flatMap((name) => {
      const decided = Object.hasOwn(ownNames, name) ? ownNames[name] : undefined;
      return decided === undefined
        ? []
        : [
            problemAt(source, "invalid-value", [...path, name], {
              message: `The tap itself writes \`${name}\` into the catalog.`,
              help: `Leave it out: ${decided} decides it.`,
            }),
          ];
    });
  }

  function inclusionOf(
    { parts, fields }: CheckedStream,
    { name, written, path }: ResolvedField,
  ): Problem[] {
    const { inclusion, selected } = written;
    const keys = [parts.key ?? []].flat();
    const isKey = keys.includes(name);
    const isNeeded =
      isKey ||
      (typeof parts.replication === "object" &&
        findReplicationKey(fields, parts.replication.key)?.field === name);
    const problem = (key: "inclusion" | "selected", message: string, help: string) => [
      problemAt(source, "unsafe-combination", [...path, key], { message, help }),
    ];
    if (isNeeded && inclusion !== undefined && inclusion !== "automatic") {
      return problem(
        "inclusion",
        `\`${name}\` is ${isKey ? "a key" : "the replication key"}, which is always emitted.`,
        "Leave `inclusion` out.",
      );
    }
    if (isNeeded && selected === false) {
      return problem(
        "selected",
        `\`${name}\` is ${isKey ? "a key" : "the replication key"}, which is always emitted.`,
        "Leave `selected` out.",
      );
    }
    return selected !== undefined && inclusion !== undefined && inclusion !== "available"
      ? problem(
          "selected",
          `A field that is ${inclusion} is ${inclusion === "automatic" ? "always" : "never"} emitted, whatever is selected.`,
          "Leave one of the two out.",
        )
      : [];
  }
}

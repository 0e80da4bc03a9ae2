import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { parentPartsOf } from "../relations.ts";
import { findReplicationKey } from "../replication-key.ts";
import { helpWith, problemAt, problemAtKey } from "./rule.ts";

/** Keys, replication keys and parents' fields are fields that exist. */
export function checkFields({ source, streams }: CheckedDefinition): Problem[] {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  return streams.flatMap((stream) => {
    const names = stream.fields.map(({ name }) => name);
    const unknown = (name: string, path: readonly (string | number)[], where: string) =>
      names.includes(name)
        ? []
        : [
            problemAt(source, "unknown-field", path, {
              message: `\`${name}\` is not a field of ${where}.`,
              help: helpWith(name, names),
            }),
          ];
    const { key, replication } = stream.parts;
    const keys = typeof key === "string" ? [key] : (key ?? []);
    const replicationKey =
      typeof replication === "object" &&
      findReplicationKey(stream.fields, replication.key) === undefined
        ? [replication.key]
        : [];
    return [
      ...missing(stream),
      ...keys.flatMap((name, index) =>
        unknown(
          name,
          typeof key === "string" ? stream.pathOf("key") : [...stream.pathOf("key"), index],
          stream.name,
        ),
      ),
      ...(stream.parts.created === undefined
        ? []
        : unknown(stream.parts.created, ["streams", stream.name, "created"], stream.name)),
      ...replicationKey.flatMap((name) =>
        unknown(name, [...stream.pathOf("replication"), "key"], stream.name),
      ),
      ...parentFields(stream),
    ];
  });

  function missing(stream: CheckedStream): Problem[] {
    const path = ["streams", stream.name];
    return [
      ...(stream.parts.key === undefined
        ? [
            problemAtKey(source, "missing-key", path, {
              message: `\`${stream.name}\` has no key.`,
              help: "Name the fields that identify a record, or write `key: []` when there are none.",
            }),
          ]
        : []),
      ...(stream.fields.length === 0 && stream.parts.schema?.discover === undefined
        ? [
            problemAtKey(source, "missing-key", path, {
              message: `\`${stream.name}\` has no fields.`,
              help: "Add `fields`, or `schema` with a JSON Schema.",
            }),
          ]
        : []),
    ];
  }

  function parentFields(stream: CheckedStream): Problem[] {
    const parents = parentPartsOf(stream.parts);
    const isUnknown = parents?.batch !== undefined && parents.batch.match === undefined;
    return stream.fields.flatMap(({ written, path }) => {
      const from = typeof written.from === "string" ? written.from : "";
      const name = from.startsWith("parent.") ? from.slice("parent.".length) : undefined;
      if (parents === undefined || name === undefined) {
        return [];
      }
      if (isUnknown) {
        return [
          problemAt(source, "unknown-field", [...path, "from"], {
            message: "Of the parents that one request asks for, it is not known whose a record is.",
            help: "Say with `match` what in the record names its parent.",
          }),
        ];
      }
      return parents.names
        .flatMap((parent) => byName.get(parent) ?? [])
        .filter((parent) => parent.fields.every((field) => field.name !== name))
        .map((parent) =>
          problemAt(source, "unknown-field", [...path, "from"], {
            message: `\`${name}\` is not a field of the parent ${parent.name}.`,
            help: helpWith(
              name,
              parent.fields.map((field) => field.name),
            ),
          }),
        );
    });
  }
}

import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
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
    const replicationKey = typeof replication === "object" ? [replication.key] : [];
    return [
      ...missing(stream),
      ...keys.flatMap((name, index) =>
        unknown(
          name,
          typeof key === "string" ? stream.pathOf("key") : [...stream.pathOf("key"), index],
          stream.name,
        ),
      ),
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
      ...(stream.fields.length === 0
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
    const parent = stream.parts.parent === undefined ? undefined : byName.get(stream.parts.parent);
    if (parent === undefined) {
      return [];
    }
    const names = parent.fields.map(({ name }) => name);
    return stream.fields.flatMap(({ written, path }) => {
      const from = typeof written.from === "string" ? written.from : "";
      const name = from.startsWith("parent.") ? from.slice("parent.".length) : undefined;
      return name === undefined || names.includes(name)
        ? []
        : [
            problemAt(source, "unknown-field", [...path, "from"], {
              message: `\`${name}\` is not a field of the parent ${parent.name}.`,
              help: helpWith(name, names),
            }),
          ];
    });
  }
}

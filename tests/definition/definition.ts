import { checkDefinition } from "../../generator/definition/check.ts";
import type { DefinitionSource } from "../../generator/definition/definition-source.ts";
import { effectiveStream } from "../../generator/definition/effective-stream.ts";
import { dataAt } from "../../generator/definition/plain-data.ts";
import { resolveFields } from "../../generator/definition/resolved-fields.ts";
import { streamSchema } from "../../generator/definition/schema.ts";
import { readSource } from "../../generator/definition/source.ts";
import { buildModel } from "../../generator/model/build.ts";
import type { StreamModel, TapModel } from "../../generator/model/model.ts";

/** A definition from its text, with files beside it by name. */
export function sourceOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
): DefinitionSource {
  const { source, problems } = readSource(text, "definition.yaml");
  if (source === undefined) {
    throw new Error(problems.map(({ message }) => message).join("\n"));
  }
  const parsed = Object.entries(files).map(
    ([name, content]) => [name, readSource(content, name).source?.value] as const,
  );
  return { ...source, files: new Map(parsed), fileTexts: new Map(Object.entries(files)) };
}

/** A definition with these lines at its root and these streams, indented by two. */
function definition(root: string, streams: string): string {
  const indented = streams.trim().replaceAll(/^/gm, "  ");
  return `tap: shop\ntitle: Shop\n${/^server:/m.test(root) ? "" : "server: https://api.shop.example\n"}${root}\nstreams:\n${indented}\n`;
}

/** The model of a definition that is right. */
export function modelOf(root: string, streams: string): TapModel {
  const { definition: checked, problems } = checkDefinition(sourceOf(definition(root, streams)));
  const built = checked && buildModel(checked);
  const all = [...problems, ...(built?.problems ?? [])];
  if (built === undefined || all.length > 0) {
    throw new Error(all.map(({ message }) => message).join("\n"));
  }
  return built.model;
}

/** The stream `users` with these parts, in a definition with this root. */
export function streamOf(parts: string, root = ""): StreamModel {
  const rest = parts.trim().replaceAll(/^/gm, "  ");
  const key = /^ {2}key:/m.test(rest) || root.includes("defaults: { key:") ? "" : "  key: id\n";
  const fields = /^ {2}(fields|schema):/m.test(rest)
    ? ""
    : "  fields: { id: string, at: date-time, n: integer }\n";
  const [stream] = modelOf(root, `users:\n${key}${fields}${rest}`).streams;
  if (stream === undefined) {
    throw new Error("no stream");
  }
  return stream;
}

/** The fields of the stream `users` with these parts. */
export function fieldsOf(
  parts: string,
  root = "",
  files: Readonly<Record<string, string>> = {},
): ReturnType<typeof resolveFields> {
  const source = sourceOf(definition(root, `users:\n${parts.replaceAll(/^/gm, "  ")}`), files);
  const stream = streamSchema.parse(dataAt(source.value, ["streams", "users"]));
  return resolveFields(source, effectiveStream("users", stream, undefined));
}

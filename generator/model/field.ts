import type { Transform } from "../../templates/kit/records/transform.ts";
import type { Scope } from "../definition/expression/check.ts";
import { type parsePath, parsePaths } from "../definition/path-text.ts";
import type { ResolvedField } from "../definition/resolved-fields.ts";
import type { Compiler } from "./compiler.ts";
import type { FieldModel, FieldSource } from "./model.ts";
import { modelTransform } from "./transform.ts";

/** A field with the source of its value decided. */
export function modelField(
  compiler: Compiler,
  field: ResolvedField,
  place: {
    readonly scope: Scope;
    readonly hasParent: boolean;
    /** How the stream puts texts right. */
    readonly texts: Transform | undefined;
  },
): FieldModel {
  const { name, type, schema, description, written } = field;
  // A count of seconds is no text any more when the stream's rules come to it.
  const shared = written.from_epoch === undefined ? undefined : place.texts;
  const transform = modelTransform(written) ?? shared;
  return { name, type, schema, description, transform, source: sourceOf(compiler, field, place) };
}

function sourceOf(
  compiler: Compiler,
  { name, written, path }: ResolvedField,
  { scope, hasParent }: { readonly scope: Scope; readonly hasParent: boolean },
): FieldSource {
  const { from, value, from_epoch: epoch } = written;
  if (written.const !== undefined) {
    return { kind: "const", value: written.const };
  }
  if (value !== undefined) {
    const code = compiler.code(value, { path: [...path, "value"], scope, target: "value" });
    return { kind: "expression", value: code };
  }
  if (from === ".") {
    return { kind: "whole" };
  }
  if (typeof from === "string" && hasParent && from.startsWith("parent.")) {
    return { kind: "parent", field: from.slice("parent.".length) };
  }
  const paths = parsePaths(from ?? escapeDots(name)).map(withoutRoot);
  const [only] = paths;
  const same = paths.length === 1 && only?.length === 1 && only[0] === name;
  return same && epoch === undefined ? { kind: "same" } : { kind: "paths", paths, epoch };
}

/** `record.x` is the long way to say `x`, where a field of the record is called `parent`. */
function withoutRoot(path: ReturnType<typeof parsePath>): ReturnType<typeof parsePath> {
  return path[0] === "record" && path.length > 1 ? path.slice(1) : path;
}

function escapeDots(name: string): string {
  return name === "." ? "\\." : name.replaceAll(".", "\\.");
}

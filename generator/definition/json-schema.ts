import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { KeyPath, Problem } from "../report.ts";
import type { DefinitionSource } from "./definition-source.ts";
import { isMap } from "./plain-data.ts";

type Map = Readonly<Record<string, unknown>>;

/** Where a schema stands: a document and the references that led to it. */
interface Place {
  readonly document: unknown;
  readonly file: string | undefined;
  readonly trail: readonly string[];
}

/**
 * JSON Schema as a catalog wants it: every `$ref` replaced by what it names, `allOf` merged,
 * OpenAPI's `nullable` understood. Constraints on values (`enum`, lengths, `multipleOf`, `uuid`)
 * are left out: strict targets refuse a whole run over one of them.
 */
export function resolveSchema(
  source: DefinitionSource,
  schema: Map,
  path: KeyPath,
): { schema: JsonSchema; problems: Problem[] } {
  const problems: Problem[] = [];
  const fail = (message: string, help: string): JsonSchema => {
    problems.push({ code: "bad-ref", message, help, at: source.placeOf(path), path });
    return {};
  };
  const resolved = resolve(schema, { document: source.value, file: undefined, trail: [] });
  return { schema: resolved, problems };

  function resolve(node: Map, place: Place): JsonSchema {
    if (typeof node.$ref === "string") {
      return follow(node.$ref, node, place);
    }
    const base = isList(node.allOf)
      ? mergeAll(node.allOf.filter(isMap).map((part) => resolve(part, place)))
      : {};
    return merge(base, plain(node, place));
  }

  function follow(reference: string, node: Map, place: Place): JsonSchema {
    const [file = "", pointer = ""] = reference.split("#");
    const id = `${file || (place.file ?? "")}#${pointer}`;
    if (/^([a-z][a-z0-9+.-]*:|\/|\\)/i.test(file) || file.split(/[/\\]/).includes("..")) {
      return fail(
        `\`$ref: ${reference}\` leads outside the definition's folder`,
        "copy the schema into a file beside the definition",
      );
    }
    if (place.trail.includes(id) || place.trail.length > 100) {
      return fail(
        `\`$ref: ${reference}\` leads back to itself: ${[...place.trail, id].join(" -> ")}`,
        "a catalog cannot hold a schema without end: declare the inner level as `{ type: object }`",
      );
    }
    const document = file === "" ? place.document : source.files.get(file);
    if (document === undefined) {
      return fail(
        `\`$ref: ${reference}\`: there is no file ${file}`,
        "paths are relative to the definition",
      );
    }
    const target = at(document, pointer);
    if (!isMap(target)) {
      return fail(`\`$ref: ${reference}\` names nothing`, "write it as #/path/to/schema");
    }
    const { $ref: _, ...siblings } = node;
    const next = { document, file: file || place.file, trail: [...place.trail, id] };
    return merge(resolve(target, next), plain(siblings, place));
  }

  function plain(node: Map, place: Place): JsonSchema {
    const types = [node.type].flat().filter((type) => typeof type === "string");
    const nullable = node.nullable === true && !types.includes("null");
    const all = nullable ? [...types, "null"] : types;
    const alternatives = [node.anyOf, node.oneOf].find(isList)?.filter(isMap);
    const [only] = all;
    return {
      ...(only !== undefined && { type: all.length === 1 ? only : all }),
      ...(isFormat(node.format) && { format: node.format }),
      ...(typeof node.description === "string" && { description: node.description }),
      ...(isMap(node.properties) && {
        properties: Object.fromEntries(
          Object.entries(node.properties).map(([name, value]) => [
            name,
            isMap(value) ? resolve(value, place) : {},
          ]),
        ),
      }),
      ...(isList(node.required) && {
        required: node.required.filter((name) => typeof name === "string"),
      }),
      ...(isMap(node.items) && { items: resolve(node.items, place) }),
      ...(alternatives && { anyOf: alternatives.map((part) => resolve(part, place)) }),
    };
  }
}

function mergeAll(parts: readonly JsonSchema[]): JsonSchema {
  return parts.reduce(merge, {});
}

function merge(base: JsonSchema, over: JsonSchema): JsonSchema {
  return {
    ...base,
    ...over,
    ...(base.properties && { properties: { ...base.properties, ...over.properties } }),
    ...(base.required && { required: [...base.required, ...(over.required ?? [])] }),
  };
}

function at(document: unknown, pointer: string): unknown {
  let here = document;
  for (const step of pointer.split("/").slice(1)) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    here = isMap(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Only formats that catalogs and targets agree on. */
function isFormat(value: unknown): value is string {
  return value === "date-time" || value === "date" || value === "time";
}

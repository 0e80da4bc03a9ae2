import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { KeyPath, Problem } from "../report.ts";
import type { DefinitionSource } from "./definition-source.ts";
import { dataAt, isMap } from "./plain-data.ts";
import { referredFile } from "./referred-file.ts";

type Map = Readonly<Record<string, unknown>>;

/** Where a schema stands: a document and the references that led to it. */
interface Place {
  readonly document: unknown;
  /** Below the definition's folder; empty for the definition itself. */
  readonly file: string;
  readonly trail: readonly string[];
}

const longestTrail = 100;
// Schemas that refer to each other twice grow without bounds, as a YAML bomb does.
const mostReferences = 5000;

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
  let references = 0;
  const fail = (message: string, help: string): JsonSchema => {
    problems.push({ code: "bad-ref", message, help, at: source.placeOf(path), path });
    return {};
  };
  const resolved = resolve(schema, { document: source.value, file: "", trail: [] });
  return { schema: resolved, problems };

  function resolve(node: Map, place: Place): JsonSchema {
    const parts = [
      ...(typeof node.$ref === "string" ? [follow(node.$ref, place)] : []),
      ...(isList(node.allOf) ? node.allOf.filter(isMap).map((part) => resolve(part, place)) : []),
      plain(node, place),
    ];
    const merged = parts.reduce(merge, {});
    return node.nullable === true ? withNull(merged) : merged;
  }

  function follow(reference: string, place: Place): JsonSchema {
    const pointer = reference.split("#")[1] ?? "";
    const file = referredFile(reference, place.file);
    if (file === undefined) {
      return fail(
        `\`$ref: ${reference}\` leads outside the definition's folder.`,
        "Copy the schema into a file beside the definition.",
      );
    }
    const id = `${file}#${pointer}`;
    if (place.trail.includes(id)) {
      return fail(
        `\`$ref: ${reference}\` leads back to itself: ${[...place.trail, id].join(" -> ")}.`,
        "A catalog cannot hold a schema without end: declare the inner level as `{ type: object }`.",
      );
    }
    references += 1;
    if (references > mostReferences || place.trail.length >= longestTrail) {
      return problems.length > 0
        ? {}
        : fail("The schema refers to too many others.", "Declare its inner levels as `json`.");
    }
    const document = file === "" ? source.value : source.files.get(file);
    if (document === undefined) {
      return fail(
        `\`$ref: ${reference}\`: there is no file ${file}.`,
        "Paths are relative to the file that names them.",
      );
    }
    const target = at(document, pointer);
    return isMap(target)
      ? resolve(target, { document, file, trail: [...place.trail, id] })
      : fail(`\`$ref: ${reference}\` names nothing.`, "Write it as #/path/to/schema.");
  }

  function plain(node: Map, place: Place): JsonSchema {
    const types = [node.type].flat().filter((type) => typeof type === "string");
    const alternatives = [node.anyOf, node.oneOf].find(isList)?.filter(isMap);
    const [only] = types;
    return {
      ...(only !== undefined && { type: types.length === 1 ? only : types }),
      ...(isFormat(node.format) && { format: node.format }),
      ...(typeof node.description === "string" && { description: node.description }),
      ...(isMap(node.properties) && { properties: propertiesOf(node.properties, place) }),
      ...(isList(node.required) && {
        required: node.required.filter((name) => typeof name === "string"),
      }),
      ...(isMap(node.items) && { items: resolve(node.items, place) }),
      ...(alternatives && oneOf(alternatives.map((part) => resolve(part, place)))),
    };
  }

  function propertiesOf(properties: Map, place: Place): Record<string, JsonSchema> {
    return Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [
        name,
        isMap(value) ? resolve(value, place) : {},
      ]),
    );
  }
}

/** Several alternatives; "this or null", as OpenAPI 3.1 writes it, is this with null. */
function oneOf(alternatives: readonly JsonSchema[]): JsonSchema {
  const others = alternatives.filter(({ type }) => type !== "null");
  const [only] = others;
  if (only === undefined || others.length > 1) {
    return { anyOf: alternatives };
  }
  return others.length < alternatives.length ? withNull(only) : only;
}

function merge(base: JsonSchema, over: JsonSchema): JsonSchema {
  return {
    ...base,
    ...over,
    ...(base.properties && { properties: { ...base.properties, ...over.properties } }),
    ...(base.required && { required: [...base.required, ...(over.required ?? [])] }),
  };
}

/** A schema without types has null among its values already. */
function withNull(schema: JsonSchema): JsonSchema {
  const types = [schema.type ?? []].flat();
  return types.length === 0 || types.includes("null")
    ? schema
    : { ...schema, type: [...types, "null"] };
}

/** The value that a JSON pointer (RFC 6901) names, in the form for URIs. */
function at(document: unknown, pointer: string): unknown {
  const [root, ...steps] = pointer.split("/");
  return root === "" ? dataAt(document, steps.map(pointerStep)) : undefined;
}

function pointerStep(step: string): string {
  return decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Only formats that catalogs and targets agree on. */
function isFormat(value: unknown): value is string {
  return value === "date-time" || value === "date" || value === "time";
}

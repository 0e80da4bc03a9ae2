import { parse } from "yaml";
import { messageOf } from "../../../templates/kit/errors.ts";
import { type DataMap, isMap } from "../../definition/plain-data.ts";
import { Refusal } from "../../refusal.ts";
import { type ApiVersion, versionOf } from "./document.ts";
import { shownLocation } from "./shown-location.ts";

/** Reads a document's text, and says what it is when it is not OpenAPI. */
export function parseDocument(
  text: string,
  location: string,
): { readonly root: DataMap; readonly version: ApiVersion } {
  const root = parseText(text, location);
  const version = versionOf(root);
  if (version === undefined || !isMap(root)) {
    throw notOpenapi(location, whatItIs(root));
  }
  return { root, version };
}

/** JSON, or YAML 1.2. JSON is tried first: the YAML of a big document takes seconds. */
export function parseText(text: string, location: string): unknown {
  const body = text.replace(/^\ufeff/, "");
  const start = body.trimStart();
  if (start === "") {
    throw notOpenapi(location, "it is empty");
  }
  if (start.startsWith("<")) {
    throw notOpenapi(location, "it is HTML or XML, often a page that shows the document");
  }
  if (start.startsWith("{") || start.startsWith("[")) {
    try {
      return JSON.parse(body);
    } catch (error) {
      // YAML may begin with a brace too; what it says of half a JSON text says little.
      return readYaml(body, () => notOpenapi(location, `it is no valid JSON: ${firstLine(error)}`));
    }
  }
  return readYaml(body, (error) =>
    notOpenapi(location, `it is no valid YAML: ${firstLine(error)}`),
  );
}

function readYaml(text: string, refusal: (error: unknown) => Refusal): unknown {
  try {
    return parse(text, {
      version: "1.2",
      schema: "core",
      uniqueKeys: false,
      logLevel: "error",
      maxAliasCount: 1000,
    });
  } catch (error) {
    throw refusal(error);
  }
}

function firstLine(error: unknown): string {
  return (messageOf(error).split("\n")[0] ?? "").replace(/[:.]$/, "");
}

function whatItIs(root: unknown): string {
  if (!isMap(root)) {
    return "it is not a map";
  }
  if (root.swagger !== undefined || root.openapi !== undefined) {
    const version = String(root.openapi ?? root.swagger);
    return /^3\.|^2/.test(version) ? "it has no paths" : `version ${version} is not known`;
  }
  return root.asyncapi !== undefined
    ? "it is AsyncAPI, which describes messages"
    : "it has neither `openapi` nor `swagger`";
}

export function notOpenapi(location: string, reason: string): Refusal {
  const message = `\`${shownLocation(location)}\` is not an OpenAPI document: ${reason}.`;
  const help = "Name the document itself, OpenAPI 3 or Swagger 2.0, as JSON or YAML.";
  return new Refusal([{ code: "not-openapi", message, help }], new Map());
}

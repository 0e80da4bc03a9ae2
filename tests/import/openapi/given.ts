import type { OpenAPIV3_1 } from "openapi-types";
import { parse } from "yaml";
import type { DraftMap } from "../../../generator/draft/draft.ts";
import type { ApiDocument } from "../../../generator/import/openapi/document.ts";
import { type Imported, importOpenapi } from "../../../generator/import/openapi/import.ts";
import { parseDocument } from "../../../generator/import/openapi/parse.ts";

/** A document of YAML in short form. */
export function documentOf(text: string, location = "api.yaml"): ApiDocument {
  return { ...parseDocument(text, location), location, files: new Map() };
}

/** What an operation in a test says, in YAML: parameters, the answer's schema, its headers. */
export interface GivenOperation {
  readonly path?: string;
  readonly parameters?: string;
  readonly answer: string;
  readonly headers?: string;
}

/** A document with one operation. */
export function oneOperation(given: GivenOperation): ApiDocument {
  const { path = "/things", parameters = "[]", answer, headers = "{}" } = given;
  const root = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://things.example" }],
    paths: {
      [path]: {
        get: {
          operationId: "listThings",
          parameters: parse(parameters),
          responses: {
            "200": {
              description: "Things",
              headers: parse(headers),
              content: { "application/json": { schema: parse(answer) } },
            },
          },
        },
      },
    },
  } satisfies OpenAPIV3_1.Document;
  return documentOf(JSON.stringify(root));
}

/** What a document's only stream says, defaults merged in. */
export function onlyStream(document: ApiDocument): DraftMap {
  const { defaults = {}, streams } = importOpenapi({ document }).draft.definition;
  const [stream = {}] = Object.values(streams);
  return { ...defaults, ...stream };
}

/** The open points of what was imported, without their places. */
export function openPoints({ draft }: Imported): string[] {
  return draft.notes.filter(({ kind }) => kind === "open").map(({ text }) => text);
}

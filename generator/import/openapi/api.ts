import type { DataMap } from "../../definition/plain-data.ts";
import type { ApiDocument, ApiVersion } from "./document.ts";
import { createReferences, type References } from "./references.ts";
import { createShapes, type Shapes } from "./shape.ts";

/** A document that is being read. */
export interface Api {
  readonly root: DataMap;
  readonly version: ApiVersion;
  readonly location: string;
  readonly references: References;
  readonly shapes: Shapes;
}

export function openApi(document: ApiDocument): Api {
  const references = createReferences(document);
  const { root, version, location } = document;
  return { root, version, location, references, shapes: createShapes(references) };
}

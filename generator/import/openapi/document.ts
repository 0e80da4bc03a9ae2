import { type DataMap, isMap } from "../../definition/plain-data.ts";

/** An OpenAPI or Swagger document, with the files that it refers to. Nothing in it is to be trusted. */
export interface ApiDocument {
  readonly root: DataMap;
  readonly version: ApiVersion;
  /** The file or URL that it was read from. */
  readonly location: string;
  /**
   * Other files by their path from the document's folder, or by their URL. The references in them
   * are written as if they stood in the document itself.
   */
  readonly files: ReadonlyMap<string, unknown>;
}

/** Swagger 2.0 says in other places what the later versions say; 3.0 and 3.1 are read alike. */
export type ApiVersion = "2" | "3";

/** The version of a document; `undefined` for any other data. */
export function versionOf(root: unknown): ApiVersion | undefined {
  if (!isMap(root) || !isMap(root.paths ?? root.webhooks ?? root.components)) {
    return undefined;
  }
  if (/^3\./.test(String(root.openapi ?? ""))) {
    return "3";
  }
  return /^2(\.|$)/.test(String(root.swagger ?? "")) ? "2" : undefined;
}

/** A member that is a map; an empty one where it is absent or something else. */
export function mapAt(value: unknown, name: string): DataMap {
  const member = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return isMap(member) ? member : {};
}

/** A member that is a list; an empty one where it is absent or something else. */
export function listAt(value: unknown, name: string): readonly unknown[] {
  const member = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return Array.isArray(member) ? member : [];
}

/** A member that is a text with something in it. */
export function textAt(value: unknown, name: string): string | undefined {
  const member = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof member === "string" && member.trim() !== "" ? member : undefined;
}

/** A member that is a finite number. */
export function numberAt(value: unknown, name: string): number | undefined {
  const member = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof member === "number" && Number.isFinite(member) ? member : undefined;
}

/** Only the members that are texts. */
export function textsOf(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === "string");
}

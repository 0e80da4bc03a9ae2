import { environmentName } from "../../templates/kit/config/setting.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { put } from "../../templates/kit/testing/paging.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { FieldModel, StreamModel } from "../model/model.ts";
import { findReferences } from "../simulate/references.ts";
import { placeholderText } from "./placeholder.ts";

/** A variable of the shell for what only an answer of the API tells. */
export interface FieldVariable {
  readonly variable: string;
  readonly meaning: string;
}

/**
 * A record of which code reads some members: each is a variable. Of the root `parents` the code
 * does not say which; all fields are there.
 */
export function exampleRecord(
  codes: readonly Code[],
  root: "parent" | "parents" | "record",
  stream: StreamModel | undefined,
): { record: JsonObject; variables: FieldVariable[] } {
  if (stream === undefined) {
    return { record: {}, variables: [] };
  }
  const paths =
    root === "parents"
      ? stream.fields.map(({ name }) => [name])
      : codes.flatMap((code) => findReferences(code, root));
  const variables: FieldVariable[] = [];
  let record: Json = {};
  for (const path of paths) {
    const variable = environmentName(stream.name, path.join("_"));
    const field = stream.fields.find(({ name }) => name === path[0]);
    record = put(record, path, placeholderText({ variable, isNumber: isNumber(field, path) }));
    if (!variables.some((one) => one.variable === variable)) {
      const what = root === "record" ? `${stream.name}, as the API sends it` : stream.name;
      variables.push({ variable, meaning: `\`${path.join(".")}\` of a record of ${what}` });
    }
  }
  return { record: isJsonObject(record) ? record : {}, variables };
}

function isNumber(field: FieldModel | undefined, path: readonly string[]): boolean {
  const types = [field?.schema.type ?? []].flat();
  return path.length === 1 && (types.includes("integer") || types.includes("number"));
}

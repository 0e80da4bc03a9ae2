import type { FieldPlace } from "../../templates/kit/scan/record-scanner.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { FieldModel, StreamModel } from "./model.ts";

/** What of a stream's records is checked as bytes. */
export interface ScannerModel {
  readonly fields: readonly { readonly name: string; readonly schema: JsonSchema }[];
  /** Where each field's value is; absent where all fields are the API's own. */
  readonly sources: readonly FieldPlace[] | undefined;
}

/** The scanner of a stream; `undefined` where only an object tells what a record becomes. */
export function modelScanner(stream: Omit<StreamModel, "scanner">): ScannerModel | undefined {
  const { fields, mapped, open } = stream;
  const sources = fields.map(placeOf);
  if (isReadOtherwise(stream) || fields.length === 0 || (mapped && open)) {
    return undefined;
  }
  const places = sources.filter((place) => place !== undefined);
  if (places.length < fields.length) {
    return undefined;
  }
  return {
    fields: fields.map(({ name, schema }) => ({ name, schema })),
    sources: mapped ? places : undefined,
  };
}

/** Records of such streams are no parts of an answer that a list holds, or become something else. */
function isReadOtherwise(stream: Omit<StreamModel, "scanner">): boolean {
  const { request, where, deleted, below, sweep, transforms, discovery, parent, emits } = stream;
  return (
    request === undefined ||
    emits.length > 0 ||
    stream.records.some((path) => path.includes("*")) ||
    parent?.batch !== undefined ||
    [where, deleted, below, sweep, transforms, discovery].some((part) => part !== undefined)
  );
}

/** Where a field's value is, if it is only taken from there. */
function placeOf({ name, source, transform }: FieldModel): FieldPlace | undefined {
  if (transform !== undefined) {
    return undefined;
  }
  switch (source.kind) {
    case "same":
      return [name];
    case "parent":
      return { parent: source.field };
    case "paths": {
      const [only, ...more] = source.paths;
      const isOne = more.length === 0 && source.epoch === undefined;
      return isOne && only !== undefined && !only.includes("*") && only.length > 0
        ? only
        : undefined;
    }
    case "whole":
    case "const":
    case "expression":
      return undefined;
  }
}

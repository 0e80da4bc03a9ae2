import type { FieldMetadata, StreamMetadata } from "../../templates/kit/catalog/field-metadata.ts";
import type { CheckedStream } from "../definition/check.ts";
import type { ResolvedField } from "../definition/resolved-fields.ts";

/** What the catalog says of a stream beside what follows from it; `undefined` for nothing. */
export function modelMetadata(stream: CheckedStream): StreamMetadata<string> | undefined {
  const { metadata } = stream.parts;
  const fields = stream.fields.flatMap((field): [string, FieldMetadata][] => {
    const said = fieldMetadata(field);
    return Object.keys(said).length === 0 ? [] : [[field.name, said]];
  });
  return metadata === undefined && fields.length === 0
    ? undefined
    : {
        ...(metadata !== undefined && { stream: metadata }),
        ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
      };
}

function fieldMetadata({ written }: ResolvedField): FieldMetadata {
  const { inclusion, selected, metadata } = written;
  return {
    ...(inclusion !== undefined && { inclusion }),
    ...(selected !== undefined && { selectedByDefault: selected }),
    ...(metadata !== undefined && { metadata }),
  };
}

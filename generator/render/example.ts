import { isEmittedByDefault } from "../../templates/kit/catalog/field-metadata.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { FieldModel, StreamModel, TapModel } from "../model/model.ts";

/** A catalog in which two streams are chosen, as people write it. */
export function exampleCatalog({ streams }: TapModel): string {
  const entries = streams.slice(0, 2).map((stream) => ({
    tap_stream_id: stream.name,
    stream: stream.name,
    schema: "{...}",
    metadata: [{ breadcrumb: [], metadata: { selected: true } }],
  }));
  return JSON.stringify({ streams: entries }, null, 2).replaceAll('"{...}"', "{...}");
}

/** A RECORD message of the example stream. */
export function exampleRecord({ streams, readme }: TapModel): string {
  const stream = streams.find(({ name }) => name === readme.example) ?? streams[0];
  const record = stream === undefined ? {} : recordOf(stream);
  const message = {
    type: "RECORD",
    stream: stream?.name,
    record,
    time_extracted: "2026-01-02T03:04:05.678Z",
  };
  return JSON.stringify(message, null, 2);
}

function recordOf({ fields, metadata }: StreamModel): object {
  const isEmitted = ({ name }: FieldModel) => isEmittedByDefault({ metadata }, name);
  const shown = fields.filter(isEmitted).slice(0, 12);
  return Object.fromEntries(shown.map(({ name, schema }) => [name, exampleOf(name, schema)]));
}

function exampleOf(name: string, schema: JsonSchema): unknown {
  const [type] = [schema.type ?? []].flat();
  switch (type) {
    case "string":
      return textOf(name, schema.format);
    case "integer":
      return 42;
    case "number":
      return 12.5;
    case "boolean":
      return true;
    case "array":
      return [];
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([member, inner]) => [
          member,
          exampleOf(member, inner),
        ]),
      );
    default:
      return null;
  }
}

function textOf(name: string, format: string | undefined): string {
  switch (format) {
    case "date-time":
      return "2026-01-01T10:30:00Z";
    case "date":
      return "2026-01-01";
    case "time":
      return "10:30:00";
    default:
      return /id$/i.test(name) ? "abc123" : `a ${name}`;
  }
}

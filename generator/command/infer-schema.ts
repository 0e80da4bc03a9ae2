import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { stringify } from "yaml";
import { messageOf } from "../../templates/kit/errors.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import { parsePaths } from "../definition/path-text.ts";
import { Refusal } from "../refusal.ts";
import { compactFields } from "../sample/compact-fields.ts";
import { recordsOfMessages } from "../sample/messages.ts";
import { parseSamples, sampleRecords } from "../sample/records.ts";
import { inferSchema } from "../sample/schema.ts";
import type { Answer } from "./answer.ts";

export interface InferOptions {
  /** The path of the records in an answer of the API. */
  readonly records?: string;
  /** JSON Schema in place of a definition's fields. */
  readonly jsonSchema?: boolean;
}

/**
 * `create-tap infer-schema`: the fields of sample records, as a definition has them. Singer
 * messages give those of every stream. Without files the samples come from `input`.
 */
export async function inferSchemas(
  files: readonly string[],
  options: InferOptions,
  input: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Answer> {
  const samples =
    files.length === 0
      ? [await readSample("stdin", text(input))]
      : await Promise.all(files.map((file) => readSample(file, readFile(file, "utf8"))));
  const streams = recordsOfMessages(samples.flatMap(({ values }) => values));
  if (streams !== undefined) {
    const schemas = [...streams].map(([name, records]) => [name, inferSchema(records)] as const);
    const fields = schemas.map(([name, schema]) => [name, { fields: compactFields(schema) }]);
    const found = { schema: Object.fromEntries(schemas), fields: Object.fromEntries(fields) };
    return answer({ schema: found.schema, definition: { streams: found.fields } }, options);
  }
  const paths = parsePaths(options.records ?? ".");
  const records = samples.flatMap(({ name, values }) =>
    orRefuse(name, () => sampleRecords(values, paths)),
  );
  const schema = inferSchema(records);
  return answer({ schema, definition: { fields: compactFields(schema) } }, options);
}

interface Sample {
  readonly name: string;
  readonly values: readonly Json[];
}

async function readSample(name: string, reading: Promise<string>): Promise<Sample> {
  const content = await reading.catch((error: unknown) => {
    throw refusal(name, error);
  });
  return { name, values: orRefuse(name, () => parseSamples(content)) };
}

function answer(
  { schema, definition }: { readonly schema: object; readonly definition: object },
  { jsonSchema = false }: InferOptions,
): Answer {
  const shown = jsonSchema ? schema : definition;
  const lines = jsonSchema ? JSON.stringify(schema, null, 2) : stringify(definition);
  return { code: 0, text: lines.trimEnd(), json: shown };
}

function orRefuse<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw refusal(name, error);
  }
}

function refusal(name: string, error: unknown): Refusal {
  const reason = messageOf(error).replace(/\.$/, "");
  const help = "Samples are records, lists of them or answers of an API, as JSON or JSON lines.";
  const message = `\`${name}\` cannot be read: ${reason}.`;
  return new Refusal([{ code: "unreadable", message, help }], new Map());
}

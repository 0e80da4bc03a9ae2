import { z } from "zod";
import { definitionSchema } from "./schema.ts";

/** The language as JSON Schema, for editors: `definition.schema.json`. */
export function languageSchemaText(): string {
  text ??= printSchema();
  return text;
}

let text: string | undefined;

function printSchema(): string {
  const schema = z.toJSONSchema(definitionSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify({ title: "A create-tap definition", ...schema }, null, 2)}\n`;
}

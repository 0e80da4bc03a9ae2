import { messageOf } from "../../templates/kit/errors.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { createSchemaInference } from "../../templates/kit/schema/infer.ts";
import type { ProblemCode } from "../report/codes.ts";
import type { KeyPath, Problem } from "../report.ts";
import { parseSamples, sampleRecords } from "../sample/records.ts";
import type { DefinitionSource } from "./definition-source.ts";
import type { EffectiveStream } from "./effective-stream.ts";
import { resolveSchema } from "./json-schema.ts";
import { parsePaths } from "./path-text.ts";
import { referredFile } from "./referred-file.ts";

/** What a stream's `schema` says of its record, as far as that is known before the tap runs. */
export function resolveRecord(
  source: DefinitionSource,
  stream: EffectiveStream,
): { schema: JsonSchema; problems: Problem[] } {
  const { schema } = stream.parts;
  const path = ["streams", stream.name, "schema"];
  const refuse = (code: ProblemCode, at: KeyPath, message: string, help: string) => ({
    schema: {},
    problems: [{ code, message, help, at: source.placeOf(at), path: at }],
  });
  if (schema === undefined) {
    return { schema: {}, problems: [] };
  }
  if (schema.wsdl !== undefined) {
    return refuse(
      "bad-schema",
      [...path, "wsdl"],
      "Schemas in WSDL are not supported.",
      "Export the service's types as JSON Schema, and name that file with `$ref`.",
    );
  }
  const ways = ["infer", "discover"].filter((way) => schema[way] !== undefined);
  const [way] = ways;
  if (way !== undefined && Object.keys(schema).length > 1) {
    const help = `Keep \`${way}\` alone; \`fields\` beside \`schema\` add to it.`;
    return refuse("bad-schema", path, "The schema comes from several places.", help);
  }
  if (schema.infer !== undefined) {
    return inferred([schema.infer].flat());
  }
  if (schema.discover !== undefined) {
    return { schema: {}, problems: [] };
  }
  const resolved = resolveSchema(source, schema, path);
  return resolved.problems.length > 0 || resolved.schema.properties !== undefined
    ? resolved
    : refuse(
        "bad-schema",
        path,
        "The schema of a record must be an object with `properties`.",
        "Write `{ type: object, properties: { ... } }`, or declare `fields`.",
      );

  function inferred(files: readonly string[]): { schema: JsonSchema; problems: Problem[] } {
    const inference = createSchemaInference();
    const paths = parsePaths(stream.parts.records ?? ".");
    const problems = files.flatMap((file, index): Problem[] => {
      const at = [...path, "infer", ...(Array.isArray(schema?.infer) ? [index] : [])];
      const name = referredFile(file, "");
      const text = name === undefined ? undefined : source.fileTexts.get(name);
      if (text === undefined) {
        const inside = "Name a file beside the definition; its path is relative to it.";
        return refuse("bad-ref", at, `There are no samples at \`${file}\`.`, inside).problems;
      }
      try {
        sampleRecords(parseSamples(text), paths).forEach(inference.add);
        return [];
      } catch (error) {
        const help = "Samples are a list of records, an answer of the API, or JSON lines.";
        const message = `\`${file}\` cannot be read: ${messageOf(error).replace(/\.$/, "")}.`;
        return refuse("bad-schema", at, message, help).problems;
      }
    });
    const found = inference.schema();
    if (problems.length === 0 && Object.keys(found.properties ?? {}).length === 0) {
      const help = "Name a file with at least one record.";
      return refuse("bad-schema", [...path, "infer"], "The samples have no fields.", help);
    }
    return { schema: found, problems };
  }
}

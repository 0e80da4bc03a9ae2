import type { JsonObject } from "../../templates/kit/json/value.ts";
import { createSchemaInference } from "../../templates/kit/schema/infer.ts";
import { type CompactFields, compactFields } from "../sample/compact-fields.ts";
import { count, evidence, type Finding, listed, open } from "./finding.ts";

/** The fields of the records, in the compact form of definitions. */
export interface FoundFields {
  readonly fields: CompactFields;
  readonly findings: readonly Finding[];
}

export function findFields(records: readonly JsonObject[]): FoundFields {
  const inference = createSchemaInference();
  records.forEach(inference.add);
  const fields = compactFields(inference.schema());
  const names = Object.keys(fields);
  const all = `Types are those of ${count(records.length, "record")}; every field may be null.`;
  const empty = names.filter((name) => records.every((record) => (record[name] ?? null) === null));
  const mixed = names.filter((name) => fields[name] === "json" && !empty.includes(name));
  const findings = [evidence(["fields"], all)];
  if (empty.length > 0) {
    const text = `Null in every record, so their types are not known: ${listed(empty)}.`;
    findings.push(open(["fields"], text));
  }
  if (mixed.length > 0) {
    const text = `Values of several types, declared as \`json\`: ${listed(mixed)}.`;
    findings.push(evidence(["fields"], text));
  }
  return { fields, findings };
}

import type { Path } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json } from "../../templates/kit/json/value.ts";
import { fieldSchema } from "../../templates/kit/schema/field-type.ts";
import { put } from "../../templates/kit/testing/paging.ts";
import type { SimulatedRow } from "../../templates/kit/testing/simulation.ts";
import type { DiscoveryModel } from "../model/discovery.ts";
import type { Values } from "./values.ts";

/** A field that only the API names, with a type of the API's own. */
interface DescribedField {
  readonly name: string;
  readonly theirs: string;
}

/** One field of each type that the API has. */
function describedFields({ types }: DiscoveryModel): DescribedField[] {
  return Object.keys(types).map((theirs) => ({
    name: `custom_${theirs.replaceAll(/\W/g, "_")}`,
    theirs,
  }));
}

/** The answer that names the fields. */
export function simulateDescription(discovery: DiscoveryModel): Json {
  const { at, name: nameAt, type } = discovery;
  const fields = describedFields(discovery).map(({ name, theirs }) => {
    const field = put({}, type, theirs);
    return { name, field: nameAt === undefined ? field : put(field, nameAt, name) };
  });
  const named = Object.fromEntries(fields.map(({ name, field }) => [name, field]));
  return put({}, at, nameAt === undefined ? named : fields.map(({ field }) => field));
}

/** The rows with those fields beside the declared ones. */
export function describeRows(
  rows: readonly SimulatedRow[],
  discovery: DiscoveryModel,
  values: Values,
): SimulatedRow[] {
  const fields = describedFields(discovery);
  return rows.map((row) => {
    let described: Json = row.row;
    for (const { name, theirs } of fields) {
      const path: Path = [name];
      const schema = fieldSchema(discovery.types[theirs] ?? discovery.otherwise);
      described = put(described, path, values.value(schema, name));
    }
    return { ...row, row: isJsonObject(described) ? described : row.row };
  });
}

import { plainName } from "../../inference/vocabulary.ts";
import type { Api } from "./api.ts";
import type { ListOperation } from "./operations.ts";
import { variablesOf } from "./path-words.ts";
import { type FoundKey, findKey } from "./record-key.ts";

/**
 * Tells whether a child's records are those of a list that stands by itself, as the teams of a
 * member are: the same record then comes for several parents, and its id alone is no key.
 */
export function findShared(
  api: Api,
  lists: readonly ListOperation[],
): (operation: ListOperation, key: FoundKey) => boolean {
  const schemas = new Set<object>();
  const keys = new Set<string>();
  for (const operation of lists) {
    if (variablesOf(operation.path).length === 0) {
      const schema = api.references.follow(operation.records.item);
      const { field = "" } = findKey(api, operation);
      schemas.add(schema ?? {});
      // Only names such as `teamId` tell whose id it is.
      if (/.id$/.test(plainName(field)) && plainName(field) !== "uuid") {
        keys.add(plainName(field));
      }
    }
  }
  return (operation, { field }) => {
    const schema = api.references.follow(operation.records.item);
    return (
      variablesOf(operation.path).length > 0 &&
      ((schema !== undefined && schemas.has(schema)) || keys.has(plainName(field ?? "")))
    );
  };
}

import path from "node:path";

/** Where a tap keeps the definition that it was generated from. */
export const ownDefinition = "definition.yaml";

/** True for the copy of the definition that lies in the tap's own folder. */
export function isOwnDefinition(definition: string, folder: string): boolean {
  return path.resolve(definition) === path.join(folder, ownDefinition);
}

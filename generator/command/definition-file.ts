import { existsSync } from "node:fs";
import { findDefinition } from "../definition/shipped.ts";
import { Refusal } from "../refusal.ts";

/** The definition of the tap that a command is called in. */
const ownFile = "definition.yaml";

/**
 * The file of a definition as commands are given one: by its path or a shipped name; of the folder
 * that the command is called in where nothing is said.
 *
 * @param helpHere What may have been meant in a folder that has a definition of its own.
 * @throws Refusal where there is none.
 */
export async function definitionFile(
  given: string | undefined,
  helpHere?: string,
): Promise<string> {
  if (given === undefined && !existsSync(ownFile)) {
    throw missing("There is no definition.yaml here: name a definition, or a shipped one.");
  }
  const found = await findDefinition(given ?? ownFile);
  if ("missing" in found) {
    throw missing(found.missing, existsSync(ownFile) ? helpHere : undefined);
  }
  return found.file;
}

function missing(message: string, help?: string): Refusal {
  return new Refusal([{ code: "unreadable", message, ...(help !== undefined && { help }) }]);
}

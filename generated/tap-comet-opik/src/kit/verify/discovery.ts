import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { type Answer, ask, type Lab } from "./lab.ts";

/** What came of asking for the catalog twice. */
export interface Discovery {
  readonly first: Answer;
  readonly second: Answer;
  /** `undefined` when the first answer is not exactly one catalog. */
  readonly catalog: JsonObject | undefined;
  /** Why it is none. */
  readonly fault: string | undefined;
}

/** Discovers twice. */
export async function discoverTwice(lab: Lab): Promise<Discovery> {
  const first = await ask(lab, "discovery", ["--discover"]);
  const second = await ask(lab, "the second discovery", ["--discover"]);
  return { first, second, ...readCatalog(first.text) };
}

function readCatalog(text: string): Pick<Discovery, "catalog" | "fault"> {
  if (text.trim() === "") {
    return { catalog: undefined, fault: "stdout is empty" };
  }
  let value: Json;
  try {
    value = parseJson(text);
  } catch {
    return { catalog: undefined, fault: "stdout is not exactly one JSON document" };
  }
  return isJsonObject(value) && Array.isArray(value.streams)
    ? { catalog: value, fault: undefined }
    : { catalog: undefined, fault: "the JSON on stdout has no list `streams`" };
}

import type { Problem } from "../../report.ts";
import { isMap } from "../plain-data.ts";
import type { Source } from "../source.ts";

/** The version of the definition language that this generator reads. */
export const languageVersion = 1;

/** The version that a definition is written in: that of its key `language`, or the first. */
export function languageOf(value: unknown): number {
  const written = isMap(value) ? value.language : undefined;
  return typeof written === "number" && Number.isInteger(written) ? written : 1;
}

/**
 * The one problem of a definition in another version of the language, whose keys mean nothing here.
 */
export function checkLanguage(
  source: Pick<Source, "value" | "placeOf">,
  current = languageVersion,
): Problem | undefined {
  const written = languageOf(source.value);
  if (written === current) {
    return undefined;
  }
  const at = source.placeOf(["language"]);
  const isNewer = written > current;
  const message = `The definition is written in version ${written} of the language; this create-tap reads version ${current}.`;
  const help = isNewer
    ? "Use the create-tap that it was written for, or a newer one."
    : "Run `create-tap upgrade` in the tap's folder: it brings the definition up to date.";
  return { code: "other-language", message, help, at, path: ["language"] };
}

import type { Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { dataAt, isMap } from "../plain-data.ts";
import { helpWith, problemAt } from "./rule.ts";

/** The README's example is a stream that exists. */
export function checkReadme({ source, root }: CheckedDefinition): Problem[] {
  const example = root.readme?.example;
  const streams = dataAt(source.value, ["streams"]);
  const known = isMap(streams) ? Object.keys(streams) : [];
  if (example === undefined || known.includes(example)) {
    return [];
  }
  const message = `There is no stream \`${example}\`.`;
  const help = helpWith(example, known);
  return [problemAt(source, "unknown-name", ["readme", "example"], { message, help })];
}

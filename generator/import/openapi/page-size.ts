import type { DraftMap } from "../../draft/draft.ts";
import { bestName, parameterNames, plainName } from "../../inference/vocabulary.ts";
import type { Parameter } from "./parameters.ts";

const most = 1000;
const usual = 100;

/** The parameter for the size of a page. */
export function findSize(parameters: readonly Parameter[]): Parameter | undefined {
  const numeric = parameters.filter(
    ({ shape }) => shape.kind !== "boolean" && shape.kind !== "array",
  );
  const best = bestName(
    numeric.map(({ name }) => name),
    parameterNames.size,
  );
  return (
    numeric.find(({ name }) => name === best) ??
    numeric.find(({ name }) =>
      /^(page\[(size|limit)\]|\$top|\$limit|(results|items)perpage|maxpagesize|maxitems|pagelimit|pagelength|npp)$/.test(
        plainName(name),
      ),
    )
  );
}

/** `{ limit: 100 }`: the greatest page that the document allows, within reason. */
export function sizeOf(parameter: Parameter): DraftMap {
  const said = numberIn(parameter.description);
  const greatest = parameter.maximum ?? said;
  const preset = typeof parameter.default === "number" ? parameter.default : undefined;
  const value = greatest === undefined ? (preset ?? usual) : Math.min(greatest, most);
  return { [parameter.name]: Math.max(1, Math.floor(value)) };
}

/** `maximum 1,000`, `up to 100`, `between 1 and 100` in what is said of a parameter. */
function numberIn(description: string): number | undefined {
  const found = [
    /\bmax(?:imum)?\b[^.\d]{0,50}?(\d[\d,]*)/i,
    /\b(?:up to|at most|no more than|between 1 and|from 1 to|ranges? (?:between|from) 1 (?:and|to))\s+(\d[\d,]*)/i,
    /\b(?:1|0)\s*-\s*(\d[\d,]*)/,
  ]
    .map((pattern) => pattern.exec(description)?.[1]?.replaceAll(",", ""))
    .find((text) => text !== undefined);
  const value = Number(found);
  return found !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

import { parseDuration } from "../../../templates/kit/expression/duration.ts";
import { unknownFormatCodes } from "../../../templates/kit/expression/strftime.ts";
import type { Call, Expression, ExpressionProblem } from "./syntax.ts";

/** Says what is wrong with an argument that is written out; `undefined` when it is fine. */
type Rule = (text: string) => string | undefined;

interface Place {
  /** Which parameter, counted with a filter's input. */
  readonly index: number;
  readonly rule: Rule;
  /** The value must stand in the definition, because it is checked here and nowhere else. */
  readonly literal?: boolean;
}

const format: Rule = (text) => {
  const [code] = unknownFormatCodes(text);
  return code === undefined ? undefined : `\`${code}\` is not a code of a date format`;
};

const duration: Rule = (text) =>
  parseDuration(text) === undefined ? `"${text}" is not a duration such as P1D or PT1H` : undefined;

const regex: Rule = (text) => {
  try {
    new RegExp(text, "u");
    return undefined;
  } catch {
    return `"${text}" is not a regular expression of JavaScript`;
  }
};

const algorithm = oneOf("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

const places: ReadonlyMap<string, readonly Place[]> = new Map([
  ["day_delta", [{ index: 1, rule: format }]],
  ["format_datetime", [{ index: 1, rule: format }]],
  ["strftime", [{ index: 1, rule: format }]],
  ["duration", [{ index: 0, rule: duration }]],
  ["regex_search", [{ index: 1, rule: regex, literal: true }]],
  ["regex_replace", [{ index: 1, rule: regex, literal: true }]],
  ["hash", [{ index: 1, rule: algorithm, literal: true }]],
  ["hmac", [{ index: 2, rule: algorithm, literal: true }]],
  ["from_epoch", [{ index: 1, rule: oneOf("seconds", "milliseconds"), literal: true }]],
  ["map", [{ index: 1, rule: () => undefined, literal: true }]],
  [
    "selectattr",
    [
      { index: 1, rule: () => undefined, literal: true },
      { index: 2, rule: oneOf("equalto", "eq", "=="), literal: true },
    ],
  ],
]);

/** Checks the arguments that have rules of their own: formats, patterns, units, algorithms. */
export function checkArguments(
  call: Call,
  values: readonly (Expression | undefined)[],
): ExpressionProblem[] {
  const problems = (places.get(call.name) ?? []).flatMap(({ index, rule, literal }) => {
    const value = values[index];
    if (value === undefined) {
      return [];
    }
    if (value.kind === "literal" && typeof value.value === "string") {
      const fault = rule(value.value);
      return fault === undefined ? [] : [{ message: `${fault}.`, ...value.span }];
    }
    return literal
      ? [{ message: `This argument of \`${call.name}\` must be a text in quotes.`, ...value.span }]
      : [];
  });
  return [...problems, ...checkShape(call, values)];
}

function checkShape(call: Call, values: readonly (Expression | undefined)[]): ExpressionProblem[] {
  if (call.name === "map" && call.args.length > 0) {
    return [
      {
        message: "`map` takes the name of an attribute, not of a filter.",
        help: "Write map(attribute='name').",
        ...call.nameSpan,
      },
    ];
  }
  if (call.name === "selectattr" && values[2] !== undefined && values[3] === undefined) {
    return [{ message: "`selectattr` needs a value to compare with.", ...call.nameSpan }];
  }
  return [];
}

function oneOf(...words: string[]): Rule {
  return (text) =>
    words.includes(text) ? undefined : `"${text}" is not one of ${words.join(", ")}`;
}

import { bestName, parameterNames, plainName } from "../../inference/vocabulary.ts";
import type { AnswerMember } from "./paging-answer.ts";
import type { Parameter } from "./parameters.ts";

/** Which of a request's parameters says which page. */

/** The parameter of the token's own name, or of one that cursors usually have. */
export function parameterForToken(
  parameters: readonly Parameter[],
  { name, shape }: AnswerMember,
): Parameter | undefined {
  const bare = plainName(name).replace(/^next/, "");
  const texts = parameters.filter((parameter) => !isDate(parameter));
  const same = texts.find((parameter) => plainName(parameter.name) === bare && bare !== "page");
  const usual = bestName(
    texts
      .filter((parameter) => parameter.shape.kind === "string")
      .map((parameter) => parameter.name),
    parameterNames.cursor,
  );
  const named =
    same ??
    texts.find((parameter) => parameter.name === usual) ??
    texts.find(({ name: other }) => plainName(other) === plainName(name)) ??
    texts.find(
      ({ name: other }) =>
        /cursor|page_?token|continuation/i.test(other) && !/prev|before/i.test(other),
    );
  // `nextPage` goes into `page`, where that is a text or both are numbers.
  const page = texts.find((parameter) => plainName(parameter.name) === bare);
  return named ?? (page !== undefined && page.shape.kind === shape.kind ? page : undefined);
}

/** A parameter that counts pages or records. */
export function numbered(
  parameters: readonly Parameter[],
  names: readonly string[],
  pattern: RegExp,
): Parameter | undefined {
  const counting = parameters.filter(
    (parameter) =>
      ["integer", "number", "string", "json"].includes(parameter.shape.kind) &&
      !isDate(parameter) &&
      !(parameter.shape.kind === "string" && /token|cursor|opaque/i.test(parameter.description)) &&
      (parameter.shape.kind !== "string" || !["from", "start", "p"].includes(parameter.name)),
  );
  const best = bestName(
    counting.map(({ name }) => name),
    names,
  );
  return (
    counting.find(({ name }) => name === best) ??
    counting.find(({ name }) => pattern.test(plainName(name)))
  );
}

export function startsAtZero({ minimum, default: preset, description }: Parameter): boolean {
  if (preset === 0 || (minimum === 0 && preset !== 1)) {
    return true;
  }
  return (
    preset !== 1 &&
    /\b(zero|0)[- ](based|indexed)|\b(starts?|starting|begins?|beginning) (at|from|with) (0|zero)\b|first page is (0|zero)/i.test(
      description,
    )
  );
}

export function isDate({ shape, description }: Parameter): boolean {
  return (
    ["date", "date-time"].includes(shape.format ?? "") ||
    /\b(date|timestamp|ISO.?8601)\b/i.test(description)
  );
}

export function isNamed({ name }: Parameter, names: readonly string[]): boolean {
  return bestName([name], names) !== undefined;
}

/** Parameters that say which page: none of them is sent besides. */
export function pageNames(parameters: readonly Parameter[]): string[] {
  return parameters
    .filter((parameter) =>
      [parameterNames.page, parameterNames.offset, parameterNames.cursor].some((names) =>
        isNamed(parameter, names),
      ),
    )
    .map(({ name }) => name);
}

export function nameOf(parameter: Parameter | undefined): string[] {
  return parameter === undefined ? [] : [parameter.name];
}

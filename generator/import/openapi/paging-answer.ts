import { nextNames, plainName, rankOf } from "../../inference/vocabulary.ts";
import type { Api } from "./api.ts";
import type { ListOperation } from "./operations.ts";
import type { Shape } from "./shape.ts";

/** A member of an answer beside its records. */
export interface AnswerMember {
  readonly path: readonly string[];
  readonly name: string;
  readonly shape: Shape;
}

/** What stands in an answer beside its records, down to the third level. */
export function membersOfAnswer(api: Api, operation: ListOperation): readonly AnswerMember[] {
  const records = operation.records.paths.map((path) => path.join("."));
  const members: AnswerMember[] = [];
  for (const shape of api.shapes.alternatives(operation.answer.schema)) {
    collect(shape, []);
  }
  // What is nearest to the answer's root is about the whole answer.
  return members.toSorted((a, b) => a.path.length - b.path.length);

  function collect(shape: Shape, path: readonly string[]): void {
    for (const [name, member] of shape.kind === "object" ? shape.members : []) {
      const here = [...path, name];
      const inner = api.shapes.common(member);
      if (inner.kind === "array" || records.includes(here.join("."))) {
        continue;
      }
      members.push({ path: here, name, shape: inner });
      if (here.length < 3 && (isAround(records, here) || isAboutPaging(name))) {
        collect(inner, here);
      }
    }
  }
}

function isAround(records: readonly string[], path: readonly string[]): boolean {
  return records.some((record) => record.startsWith(`${path.join(".")}.`));
}

function isAboutPaging(name: string): boolean {
  return /meta|pag|link|next|cursor|result_?info|info|response|search/i.test(name);
}

/** A member by a list of names, most telling first; `accepts` looks at its shape. */
export function memberNamed(
  members: readonly AnswerMember[],
  names: readonly string[],
  accepts: (member: AnswerMember) => boolean = () => true,
): AnswerMember | undefined {
  return members
    .flatMap((member) => {
      const rank = rankOf(member.name, names);
      return rank === undefined || !accepts(member) ? [] : [{ member, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.member.path.length - b.member.path.length)[0]?.member;
}

/** The next page's URL: by its name, its format, where it stands, or what is said of it. */
export function findNextUrl(members: readonly AnswerMember[]): AnswerMember | undefined {
  return members.find((member) => isText(member) && isNext(member) && isUrl(member));
}

function isNext({ path, name }: AnswerMember): boolean {
  const plain = plainName(name);
  const isWithinNext = plainName(path.at(-2) ?? "").startsWith("next");
  return (
    plain.startsWith("next") ||
    plain.endsWith("nextlink") ||
    (isWithinNext && ["href", "url", "uri"].includes(plain))
  );
}

function isUrl({ path, name, shape }: AnswerMember): boolean {
  const words = `${shape.description ?? ""} ${String(shape.schema.example ?? "")}`;
  return (
    /ur[li]|href|link/i.test(name) ||
    ["uri", "url", "uri-reference"].includes(shape.format ?? "") ||
    path
      .slice(0, -1)
      .some((step) => /link|next|^urls$/i.test(step) && !/offset|cursor|token/i.test(name)) ||
    /\bur[li]s?\b|https?:\/\/|\blinks? to\b/i.test(words)
  );
}

/** The token of the next page: its name says next, cursor or token. */
export function findNextToken(members: readonly AnswerMember[]): AnswerMember | undefined {
  return (
    memberNamed(members, nextNames.cursor, isToken) ??
    members.find(
      (member) =>
        isToken(member) &&
        /next.*(token|cursor|marker|page|key|offset)|cursor.*next/i.test(member.name),
    ) ??
    members.find((member) => isToken(member) && isWithinNextPage(member))
  );
}

function isWithinNextPage({ path, name }: AnswerMember): boolean {
  return (
    plainName(path.at(-2) ?? "").startsWith("next") && /offset|cursor|token|after|page/i.test(name)
  );
}

function isToken({ shape }: AnswerMember): boolean {
  return ["string", "integer", "number", "json"].includes(shape.kind);
}

function isText({ shape }: AnswerMember): boolean {
  return shape.kind === "string" || shape.kind === "json";
}

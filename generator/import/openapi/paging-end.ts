import type { DraftMap } from "../../draft/draft.ts";
import { nextNames } from "../../inference/vocabulary.ts";
import { type AnswerMember, memberNamed } from "./paging-answer.ts";
import { writePath } from "./written-path.ts";

/** Where the answer counts the records, or says that there are more. */
export function ends(members: readonly AnswerMember[]): DraftMap {
  // `count` is often that of the page, which would end the stream too early.
  const names = nextNames.total.filter((name) => name !== "count");
  const total = memberNamed(members, names, isNumber);
  const more = hasMore(members);
  if (total !== undefined) {
    return { total: writePath(total.path) };
  }
  return more === undefined ? {} : { has_more: more };
}

export function hasMore(members: readonly AnswerMember[]): string | undefined {
  const found = memberNamed(members, nextNames.hasMore, ({ shape }) => shape.kind === "boolean");
  return found && writePath(found.path);
}

export function isNumber({ shape }: AnswerMember): boolean {
  return shape.kind === "integer" || shape.kind === "number";
}

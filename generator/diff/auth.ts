import type { AuthKindModel, AuthModel } from "../model/auth-model.ts";
import type { Change } from "./change.ts";
import { isSame } from "./decision.ts";

/** What other credentials mean: a kind that is gone leaves those who use it without any. */
export function compareAuth(at: string, before: AuthModel, after: AuthModel): Change[] {
  const gone = kindsOf(before).filter((kind) => !kindsOf(after).includes(kind));
  const fresh = kindsOf(after).filter((kind) => !kindsOf(before).includes(kind));
  const change = { kind: "changed", at } as const;
  if (gone.length > 0) {
    const now = fresh.length === 0 ? "others" : fresh.join(" or ");
    const message = `Requests are authorised by ${now}, no longer by ${gone.join(" or ")}: give the credentials for it.`;
    return [{ ...change, impact: "user", message }];
  }
  return fresh.length > 0
    ? [
        {
          ...change,
          impact: "safe",
          message: `Requests may be authorised by ${fresh.join(" or ")}.`,
        },
      ]
    : [{ ...change, impact: "safe", message: "The same credentials are sent in another way." }];
}

/** The same for a stream, which may have none of its own. */
export function compareOwnAuth(
  at: string,
  before: AuthModel | undefined,
  after: AuthModel | undefined,
): Change[] {
  if (before !== undefined && after !== undefined) {
    return compareAuth(at, before, after);
  }
  const message =
    after === undefined
      ? "It is read with the tap's credentials, no longer with its own."
      : "It is read with credentials of its own: give them.";
  return isSame(before, after) ? [] : [{ impact: "user", kind: "changed", at, message }];
}

function kindsOf(auth: AuthModel): AuthKindModel["kind"][] {
  return auth.kind === "choice"
    ? [...auth.choices.map((option) => option.auth.kind), auth.otherwise.kind]
    : [auth.kind];
}

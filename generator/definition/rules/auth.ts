import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { type DeclaredAuth, declaredAuths } from "../declared-auths.ts";
import { isMap } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** Credentials can do what is asked of them. */
export function checkAuth(definition: CheckedDefinition): Problem[] {
  const { source } = definition;
  return declaredAuths(definition).flatMap((auth) => [
    ...unreachable(auth),
    ...unkept(auth.kinds.oauth2_refresh_token, [...auth.path, "oauth2_refresh_token"]),
    ...unused(auth.kinds.login, [...auth.path, "login"]),
  ]);

  /** What stands behind credentials without a condition is never chosen. */
  function unreachable({ path, choice }: DeclaredAuth): Problem[] {
    return choice === undefined || choice.isLast || choice.when !== undefined
      ? []
      : [
          problemAt(source, "invalid-value", path, {
            message: "These credentials have no `when`, so those behind them are never used.",
            help: "Add `when`, or move them to the end of the list.",
          }),
        ];
  }

  /** A new token takes the place of a setting's value; there is no other place for it. */
  function unkept(grant: unknown, path: KeyPath): Problem[] {
    if (
      !isMap(grant) ||
      grant.rotation !== "keep" ||
      keptSetting(grant.refresh_token) !== undefined
    ) {
      return [];
    }
    return [
      problemAt(source, "invalid-value", [...path, "refresh_token"], {
        message: "A new refresh token can only be kept as the value of a setting.",
        help: "Write `{{ config.its_name }}` and nothing else, or leave out `rotation`.",
      }),
    ];
  }

  function unused(login: unknown, path: KeyPath): Problem[] {
    return !isMap(login) || typeof login.value !== "string" || /\{\{.*\btoken\b/s.test(login.value)
      ? []
      : [
          problemAt(source, "invalid-value", [...path, "value"], {
            message: "`value` does not use the token that the login gives.",
            help: "Write `{{ token }}` where the token belongs.",
          }),
        ];
  }
}

/** The setting that a template consists of. */
export function keptSetting(template: unknown): string | undefined {
  return typeof template === "string"
    ? /^\s*\{\{\s*config\.(\w+)\s*\}\}\s*$/.exec(template)?.[1]
    : undefined;
}

import type { WaitHeader } from "../../templates/kit/http/policy.ts";
import type { Scope } from "../definition/expression/check.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { RetryDefinition } from "../definition/policy-schema.ts";
import type { Compiler } from "./compiler.ts";
import { languageDefaults } from "./language-defaults.ts";
import type { RetryModel } from "./model.ts";
import { parseDuration } from "./units.ts";

type Wait = NonNullable<RetryDefinition["wait"]>[number];

/** Retries: five tries with exponential backoff from 1 s, and `Retry-After` obeyed, unless said. */
export function modelRetry(
  compiler: Compiler,
  retry: RetryDefinition | undefined,
  scope: Scope,
): RetryModel {
  return {
    attempts: compiler.number(retry?.attempts ?? languageDefaults["retry.attempts"].value, {
      path: ["retry", "attempts"],
      scope,
    }),
    backoff: retry?.backoff ?? languageDefaults["retry.backoff"].value,
    base: parseDuration(retry?.base ?? languageDefaults["retry.base"].value),
    longest: parseDuration(retry?.longest ?? languageDefaults["retry.longest"].value),
    waits: (retry?.wait ?? languageDefaults["retry.wait"].value).map(waitHeader),
  };
}

/** Seconds for one attempt: 60 unless said; a setting counts in seconds. */
export function modelTimeout(compiler: Compiler, timeout: string | undefined, scope: Scope): Code {
  const given = timeout?.includes("{{")
    ? timeout
    : parseDuration(timeout ?? languageDefaults.timeout.value);
  return compiler.number(given, { path: ["timeout"], scope });
}

function waitHeader(wait: Wait): WaitHeader {
  switch (wait) {
    case "retry-after":
      return { header: "retry-after", unit: "retry-after" };
    case "retry-after-ms":
      return { header: "retry-after-ms", unit: "milliseconds" };
    case "ratelimit-reset":
      return { header: "ratelimit-reset", unit: "seconds" };
    case "x-ratelimit-reset":
      return { header: "x-ratelimit-reset", unit: "epoch" };
    default:
      return { header: wait.header.toLowerCase(), unit: wait.unit };
  }
}

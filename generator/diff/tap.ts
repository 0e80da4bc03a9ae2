import type { TapModel } from "../model/model.ts";
import { compareAuth } from "./auth.ts";
import type { Change, Impact } from "./change.ts";
import { compareParts, type Decisions, isSame } from "./decision.ts";
import { compareSettings } from "./settings.ts";
import { compareErrors, compareStreams } from "./streams.ts";

/** Every difference of two definitions, as their models understand them, and what it means. */
export function compareTaps(before: TapModel, after: TapModel): Change[] {
  return compareParts(decisions, before, after);
}

const described = (at: string) => ({
  compare: () => one("safe", "What is said of the tap is different.", at),
});
const safe = (message: string, at: string) => ({ compare: () => one("safe", message, at) });
const asked = (at: string) => ({
  compare: () =>
    one("refresh", "Requests are sent differently: what the API answers may be different.", at),
});

const decisions: Decisions<TapModel> = {
  id: {
    compare: (old, now) =>
      one(
        "user",
        `The tap is ${now} now, and was ${old}: rename the plugin, its variables and its state.`,
        "tap",
      ),
  },
  title: described("title"),
  description: described("description"),
  docs: described("docs"),
  readme: {
    compare: (old, now) =>
      // The stream of the example is the first one, unless said.
      isSame({ ...old, example: "" }, { ...now, example: "" })
        ? []
        : one("safe", "What is said of the tap is different.", "readme"),
  },
  version: { ignore: "it is what a difference leads to" },
  settings: { compare: compareSettings },
  alternatives: {
    compare(old, now) {
      const isRefused = (names: readonly string[]) =>
        now.length > 0 && !now.some((set) => set.every((name) => names.includes(name)));
      return (old.length === 0 ? now.slice(0, 1).map(() => []) : old).some(isRefused)
        ? one(
            "user",
            "Other sets of settings must be given: check the configuration.",
            "alternatives",
          )
        : one("safe", "More sets of settings are enough.", "alternatives");
    },
  },
  configRules: {
    compare(old, now) {
      const fresh = now.filter((rule) => !old.some(({ wrong }) => isSame(wrong, rule.wrong)));
      return fresh.length > 0
        ? one("user", `A configuration is refused when: ${fresh[0]?.message}`, "config_rules")
        : one("safe", "Fewer configurations are refused, or in other words.", "config_rules");
    },
  },
  server: asked("server"),
  serverPrefix: { ignore: "it follows from the server" },
  hosts: safe("Other origins may be asked.", "hosts"),
  headers: asked("headers"),
  auth: { compare: (old, now) => compareAuth("auth", old, now) },
  check: safe("Credentials are checked in another way.", "check"),
  debug: safe("Detail is logged in other cases.", "debug"),
  plainHttp: {
    compare: (_, now) =>
      now === undefined
        ? one("user", "Requests without TLS are refused now: give a URL with https.", "plain_http")
        : one("safe", "Requests without TLS are allowed in other cases.", "plain_http"),
  },
  rate: safe("Requests are made at another pace.", "limits.rate"),
  concurrency: safe("Another number of requests is made at once.", "limits.concurrency"),
  retry: safe("Requests are tried again in another way.", "retry"),
  timeout: safe("A request may take another time.", "timeout"),
  errors: compareErrors(one, "errors"),
  hasGraphql: { ignore: "it follows from the streams" },
  onError: {
    compare: (_, now) =>
      one(
        "safe",
        now === "stop"
          ? "The first stream that fails ends the run."
          : "A stream that fails does not end the run.",
        "on_error",
      ),
  },
  streams: { compare: compareStreams },
};

function one(impact: Impact, message: string, at: string): Change[] {
  return [{ impact, kind: "changed", at, message }];
}

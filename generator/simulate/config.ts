import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { AuthModel } from "../model/auth-model.ts";
import type { SettingModel, TapModel } from "../model/model.ts";
import type { Evaluate } from "./evaluator.ts";
import { codesOfItems } from "./items.ts";
import { pageSize } from "./paging.ts";
import { findReferences } from "./references.ts";
import { codesOfRequest } from "./request.ts";
import { instantText, now, spanOfRows, windowSettings } from "./span.ts";

/** Stands for a server that only a setting names. */
const anyServer = "https://api.example.com";

/** A configuration that fits the tap: what is required, secret, exemplary or used by the server. */
export function buildConfig(model: TapModel, evaluate: Evaluate): JsonObject {
  const used = new Set(
    authsOf(model)
      .flatMap(codesOfAuth)
      .flatMap((code) => findReferences(code, "config")[0] ?? []),
  );
  const others = unusedAlternatives(model);
  const listed = new Set(
    model.streams.flatMap(codesOfItems).flatMap((code) => findReferences(code, "config")[0] ?? []),
  );
  const { starts, ends } = windowSettings(model);
  const start = instantText(spanOfRows(model).start);
  const config: JsonObject = {};
  for (const setting of model.settings) {
    const given = setting.default ?? setting.example ?? setting.required ?? setting.secret;
    if (listed.has(setting.name) && setting.type === "array" && setting.default === undefined) {
      config[setting.name] = [`${setting.name}-1`, `${setting.name}-2`];
      continue;
    }
    const isUsed = used.has(setting.name) || model.alternatives[0]?.includes(setting.name) === true;
    if (setting.default === undefined && starts.has(setting.name)) {
      config[setting.name] = start;
    } else if ((isUsed || given !== undefined) && !others.has(setting.name)) {
      config[setting.name] = ends.has(setting.name) ? now : settingValue(setting, start);
    }
  }
  nameServer(model, config, evaluate);
  shrinkPages(model, config);
  return config;
}

/** Settings of the sets that are not used: of several, only the first is given. */
function unusedAlternatives({ alternatives }: TapModel): Set<string> {
  const [first = [], ...others] = alternatives;
  return new Set(others.flat().filter((name) => !first.includes(name)));
}

/** `start` lies before every row. */
function settingValue(setting: SettingModel, start: string): Json {
  switch (setting.type) {
    case "integer":
    case "number":
      return Number(setting.default ?? setting.example ?? setting.minimum ?? 1);
    case "boolean":
      return setting.default === true;
    case "date-time":
      return start;
    case "array":
      return [];
    case "object":
      return {};
    case "string":
      return textValue(setting);
  }
}

/** The first text that the setting's own rules allow; secrets are always made up. */
function textValue(setting: SettingModel): string {
  const { name, minimum = 0, maximum = Number.POSITIVE_INFINITY } = setting;
  const made = `simulated-${name}`.padEnd(minimum, "0").slice(0, maximum);
  const known = [setting.default, Object.values(setting.options ?? {})[0], setting.example];
  const candidates = [
    ...(setting.secret === true ? [] : known),
    made,
    "00000000-0000-4000-8000-000000000001",
    "12345678".padEnd(minimum, "0"),
    setting.example,
  ].flatMap((candidate) => (candidate === undefined ? [] : String(candidate)));
  const pattern = new RegExp(`^(?:${setting.pattern ?? ".*"})$`, "s");
  return candidates.find((candidate) => pattern.test(candidate)) ?? made;
}

function nameServer(model: TapModel, config: JsonObject, evaluate: Evaluate): void {
  if (URL.canParse(String(evaluate(model.server, config)))) {
    return;
  }
  for (const [name = ""] of findReferences(model.server, "config")) {
    config[name] = anyServer;
  }
}

/** Where a setting is the size of a page, small pages are asked for. */
function shrinkPages(model: TapModel, config: JsonObject): void {
  for (const { paginate } of model.streams) {
    const size = paginate === undefined || paginate.kind === "repeat" ? undefined : paginate.size;
    const [[name] = []] = size === undefined ? [] : findReferences(size.value, "config");
    const setting = model.settings.find((each) => each.name === name);
    if (setting !== undefined) {
      const { minimum = 1, maximum = pageSize } = setting;
      config[setting.name] = Math.max(minimum, Math.min(maximum, pageSize));
    }
  }
}

/** The tap's credentials, and those of single streams. */
export function authsOf({ auth, streams }: TapModel): AuthModel[] {
  return [auth, ...streams.flatMap((stream) => stream.auth ?? [])];
}

/** What credentials are made from. */
export function codesOfAuth(auth: AuthModel): Code[] {
  switch (auth.kind) {
    case "none":
      return [];
    case "api_key":
      return [auth.value];
    case "basic":
      return [auth.username, auth.password];
    case "bearer":
      return [auth.token];
    case "oauth2_client_credentials":
      return [auth.tokenUrl, auth.clientId, auth.clientSecret];
    case "oauth2_refresh_token":
      return [auth.tokenUrl, auth.clientId, auth.clientSecret ?? [], auth.refreshToken].flat();
    case "login":
      return [...codesOfRequest(auth.request), auth.value];
    case "choice":
      return [
        ...auth.choices.flatMap(({ when, auth: chosen }) => [when, ...codesOfAuth(chosen)]),
        ...codesOfAuth(auth.otherwise),
      ];
  }
}

import type { CheckedDefinition } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import type { Definition } from "../definition/schema.ts";
import type { SettingDefinition } from "../definition/setting-schema.ts";
import type { Problem } from "../report.ts";
import { modelAuth } from "./auth.ts";
import { type Compiler, createCompiler } from "./compiler.ts";
import { modelErrors } from "./errors.ts";
import { languageDefaults } from "./language-defaults.ts";
import type { ReadmeModel, SettingModel, StreamModel, TapModel } from "./model.ts";
import { modelRequest } from "./request.ts";
import { modelRetry, modelTimeout } from "./retry.ts";
import { configScope } from "./scopes.ts";
import { modelStream } from "./stream.ts";
import { parseRate } from "./units.ts";

/** Makes every decision that a definition leaves open, and compiles its expressions. */
export function buildModel(definition: CheckedDefinition): {
  model: TapModel;
  problems: Problem[];
} {
  const { root } = definition;
  const compiler = createCompiler(definition);
  const scope = configScope(definition);
  const streams = parentsFirst(
    definition.streams.map((stream) => modelStream(compiler, definition, stream)),
  );
  const model: TapModel = {
    id: `tap-${root.tap}`,
    title: root.title,
    description: root.description ?? `Extracts data from ${root.title}.`,
    version: root.version ?? languageDefaults.version.value,
    docs: root.docs,
    settings: Object.entries(root.config ?? {}).map(modelSetting),
    alternatives: root.alternatives ?? [],
    configRules: (root.config_rules ?? []).map(({ wrong, message }, index) => ({
      wrong: compiler.code(wrong, {
        path: ["config_rules", index, "wrong"],
        scope,
        target: "boolean",
      }),
      message,
    })),
    server: compiler.code(root.server, { path: ["server"], scope, target: "text" }),
    serverPrefix: /(?:\}\}|\/\/[^/{}]+)(\/[^{}]*)$/.exec(root.server)?.[1] ?? "",
    hosts: (root.hosts ?? []).map((host, index) =>
      compiler.code(host, { path: ["hosts", index], scope, target: "text" }),
    ),
    headers: headersOf(compiler, definition),
    auth: modelAuth(compiler, root.auth, { path: ["auth"], scope }),
    check: modelCheck(compiler, root.check, scope),
    debug: optional(root.debug, "debug"),
    plainHttp: optional(root.plain_http, "plain_http"),
    rate: parseRate(root.limits?.rate),
    concurrency: root.limits?.concurrency,
    retry: modelRetry(compiler, root.retry, scope),
    timeout: modelTimeout(compiler, root.timeout, scope),
    errors: modelErrors(compiler, root.errors, ["errors"]),
    onError: root.on_error ?? languageDefaults.on_error.value,
    hasGraphql: streams.some(({ graphqlQuery }) => graphqlQuery !== undefined),
    streams,
    readme: modelReadme(root.readme, streams),
  };
  return { model, problems: compiler.problems };

  function optional(text: string | undefined, key: string) {
    return text === undefined
      ? undefined
      : compiler.code(text, { path: [key], scope, target: "boolean" });
  }
}

function modelSetting([name, given]: [string, SettingDefinition]): SettingModel {
  if (typeof given === "string") {
    return { name, type: given };
  }
  return { name, type: "string", ...given };
}

function modelCheck(
  compiler: Compiler,
  check: Definition["check"],
  scope: Scope,
): TapModel["check"] {
  const request = modelRequest(compiler, check, { path: ["check"], scope });
  const when = typeof check === "object" ? check.when : undefined;
  return (
    request && {
      request,
      when:
        when === undefined
          ? undefined
          : compiler.code(when, { path: ["check", "when"], scope, target: "boolean" }),
    }
  );
}

function headersOf(compiler: Compiler, definition: CheckedDefinition): TapModel["headers"] {
  const scope = configScope(definition);
  return compiler.entries(definition.root.headers, (name) => ({ path: ["headers", name], scope }));
}

function modelReadme(readme: Definition["readme"], streams: readonly StreamModel[]): ReadmeModel {
  return {
    prerequisites: readme?.prerequisites ?? [],
    credentials: readme?.credentials,
    notes: readme?.notes,
    troubleshooting: readme?.troubleshooting ?? [],
    example: readme?.example ?? streams[0]?.name ?? "",
  };
}

/** Parents before their children, otherwise as the definition has them. */
function parentsFirst(streams: readonly StreamModel[]): StreamModel[] {
  return streams.toSorted((a, b) => a.depth - b.depth);
}

import { type CredentialUse, draftCredentials } from "../draft/credentials.ts";
import type { Draft } from "../draft/draft.ts";
import { joinDrafts } from "../draft/join.ts";
import { writeDraft } from "../draft/text.ts";
import { nameOfHost } from "../inference/host-name.ts";
import type { Credential } from "../probe/credentials.ts";
import { probe } from "../probe/probe.ts";
import { refusalOf } from "../probe/refusal.ts";
import { drawTable } from "../probe/table.ts";
import { Refusal } from "../refusal.ts";
import { checkUrl } from "./checks.ts";
import { type AskedKind, askCredentials } from "./credentials.ts";
import type { Interview } from "./interview.ts";
import { askName } from "./name.ts";
import { askSetting, type SettingValues } from "./settings.ts";

/** Credentials that a single request can carry: a probe fetches no tokens. */
const kinds: readonly AskedKind[] = ["none", "bearer", "header", "query", "basic"];

/** What to do where none of them is accepted. */
const ways =
  "run this again with --auth bearer, header, query or basic, and --set NAME=VALUE for what it asks, with env:NAME in place of the secret.";

/** Records of an answer that are shown. */
const rows = 8;

/** From live endpoints of one API, which are asked, to a definition with a stream for each. */
export async function definitionOfEndpoints(
  interview: Interview,
  given: {
    readonly url: string | undefined;
    readonly values: SettingValues;
    readonly show: (text: string) => void;
  },
): Promise<{ readonly text: string; readonly values: SettingValues }> {
  const said = [...(given.url === undefined ? [] : [given.url]), ...interview.listed("url")];
  const [url = await askUrl(interview), ...others] = said;
  for (const one of [url, ...others]) {
    const wrong = checkUrl(one);
    if (wrong !== undefined) {
      throw new Refusal([{ code: "wrong-answer", message: `\`--url\`: ${wrong}` }]);
    }
  }
  const { credential, values } = await askCredential(interview, given.values);
  const { name, title } = await askName(interview, nameOfHost(url));
  const options = { credential, name, interview, show: given.show };
  let draft = await probeEndpoint(url, options);
  for (;;) {
    const next = others.shift() ?? (await askForAnother(interview));
    if (next === undefined) {
      const definition = { ...draft.definition, title };
      return { text: writeDraft({ definition, notes: draft.notes }), values };
    }
    const joined = joinDrafts(draft, await probeEndpoint(next, options));
    if (joined === undefined) {
      const message = `\`${next}\` is not below ${originOf(draft)}, as the first is.`;
      throw new Refusal([{ code: "wrong-answer", message }]);
    }
    draft = joined;
  }
}

async function probeEndpoint(
  url: string,
  options: {
    readonly credential: Credential | undefined;
    readonly name: string;
    readonly interview: Interview;
    readonly show: (text: string) => void;
  },
): Promise<Draft> {
  const { credential, name, interview, show } = options;
  const report = await probe({
    url,
    credentials: credential === undefined ? [] : [credential],
    name,
    stream: interview.value("stream"),
    records: interview.value("records"),
    ways,
    tell: show,
  }).catch((error: unknown) => {
    throw refusalOf(error);
  });
  show("");
  const width = process.stdout.columns ?? 100;
  show(drawTable(report.records, { width, rows, first: report.key }));
  return report.draft;
}

function askUrl(interview: Interview): Promise<string> {
  return interview.ask({
    kind: "text",
    flag: "url",
    message: "Which URL answers a list of records?",
    check: checkUrl,
  });
}

async function askForAnother(interview: Interview): Promise<string | undefined> {
  if (!interview.isInteractive) {
    return undefined;
  }
  const url = await interview.ask({
    kind: "text",
    flag: "another",
    message: "Which URL answers another list of this API? (empty for none)",
    initial: "",
    check: (answer) => (answer === "" ? undefined : checkUrl(answer)),
  });
  return url === "" ? undefined : url;
}

function originOf({ definition }: Draft): string {
  return String(definition.config?.base_url?.default ?? definition.server);
}

/** The credentials that the probe sends, and the settings that the tap will have them from. */
async function askCredential(
  interview: Interview,
  known: SettingValues,
): Promise<{ credential: Credential | undefined; values: SettingValues }> {
  const use = await askCredentials(interview, kinds);
  const values = new Map(known);
  for (const [name, { title, secret }] of Object.entries(draftCredentials(use).config)) {
    if (!values.has(name)) {
      const setting = {
        name,
        type: "string" as const,
        title: String(title),
        secret: secret === true,
      };
      values.set(name, await askSetting(interview, setting));
    }
  }
  return { credential: credentialOf(use, values), values };
}

/** A use with its values; `undefined` where a probe has nothing to send. */
function credentialOf(use: CredentialUse, values: SettingValues): Credential | undefined {
  const valueFor = (name: string) => values.get(name) ?? "";
  switch (use.kind) {
    case "bearer":
      return { kind: use.kind, token: valueFor("token") };
    case "header": {
      const { kind, name, prefix = "" } = use;
      return { kind, name, prefix, value: valueFor("api_key") };
    }
    case "query":
      return { kind: use.kind, name: use.name, value: valueFor("api_key") };
    case "basic":
      return { kind: use.kind, username: valueFor("username"), password: valueFor("password") };
    case "none":
    case "cookie":
    case "oauth2_client_credentials":
    case "oauth2_refresh_token":
      return undefined;
  }
}

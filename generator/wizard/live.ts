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

/** How the wizard speaks meanwhile: what a person reads, and what goes on while they wait. */
interface Voice {
  readonly show: (text: string) => void;
  readonly tell: (text: string) => void;
}

/** From live endpoints of one API, which are asked, to a definition with a stream for each. */
export async function definitionOfEndpoints(
  interview: Interview,
  given: { readonly url: string | undefined; readonly values: SettingValues } & Voice,
): Promise<{ readonly text: string; readonly values: SettingValues }> {
  const said = [...(given.url === undefined ? [] : [given.url]), ...interview.listed("url")];
  for (const url of said) {
    const wrong = checkUrl(url);
    if (wrong !== undefined) {
      throw new Refusal([{ code: "wrong-answer", message: `\`--url\`: ${wrong}` }]);
    }
  }
  const [first, ...others] = said;
  const begun = await probeFirst(interview, first, given);
  let { draft } = begun;
  for (;;) {
    const next = others.shift() ?? (await askForAnother(interview));
    if (next === undefined) {
      const definition = { ...draft.definition, title: begun.title };
      return { text: writeDraft({ definition, notes: draft.notes }), values: begun.values };
    }
    const joined = await orSaid(interview, given.show, () => probeNext(next, draft, begun.options));
    draft = joined ?? draft;
  }
}

type ProbeSettings = Parameters<typeof probeEndpoint>[1];

/** Asks until an endpoint answers: its URL or the credentials may be mistyped. */
async function probeFirst(
  interview: Interview,
  said: string | undefined,
  { values: known, show, tell }: { readonly values: SettingValues } & Voice,
): Promise<{
  readonly draft: Draft;
  readonly title: string;
  readonly values: SettingValues;
  readonly options: ProbeSettings;
}> {
  let named: { readonly name: string; readonly title: string } | undefined;
  for (;;) {
    const url = said ?? (await askUrl(interview));
    const { credential, values } = await askCredential(interview, known);
    named ??= await askName(interview, nameOfHost(url));
    const options = { credential, name: named.name, interview, show, tell };
    const draft = await orSaid(interview, show, () => probeEndpoint(url, options));
    if (draft !== undefined) {
      return { draft, title: named.title, values, options };
    }
  }
}

/** What is refused is said to a person, who is asked again; without one it ends the run. */
async function orSaid<T>(
  interview: Interview,
  show: (text: string) => void,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const isAsked = interview.isInteractive && !interview.has("auth") && !interview.has("set");
    if (!(error instanceof Refusal) || !isAsked) {
      throw error;
    }
    show(`\n${error.message}\n`);
    return undefined;
  }
}

async function probeNext(url: string, draft: Draft, options: ProbeSettings): Promise<Draft> {
  const joined = joinDrafts(draft, await probeEndpoint(url, options));
  if (joined === undefined) {
    const message = `\`${url}\` is not below ${originOf(draft)}, as the first is.`;
    throw new Refusal([{ code: "wrong-answer", message }]);
  }
  return joined;
}

async function probeEndpoint(
  url: string,
  options: {
    readonly credential: Credential | undefined;
    readonly name: string;
    readonly interview: Interview;
  } & Voice,
): Promise<Draft> {
  const { credential, name, interview, show, tell } = options;
  const report = await probe({
    url,
    credentials: credential === undefined ? [] : [credential],
    name,
    stream: interview.value("stream"),
    records: interview.value("records"),
    ways,
    tell,
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

import { TapError } from "../../templates/kit/errors.ts";
import { type CredentialKind, draftCredentials } from "../draft/credentials.ts";
import { writeDraft } from "../draft/text.ts";
import type { Credential } from "../probe/credentials.ts";
import { probe } from "../probe/probe.ts";
import { drawTable } from "../probe/table.ts";
import { Refusal } from "../refusal.ts";
import { checkUrl } from "./checks.ts";
import { askCredentials } from "./credentials.ts";
import type { Interview } from "./interview.ts";
import { askName, nameFromUrl } from "./name.ts";
import { askSetting, type SettingValues } from "./settings.ts";

/** Credentials that a single request can carry: a probe fetches no tokens. */
const kinds: readonly CredentialKind[] = ["none", "bearer", "header", "query", "basic"];

/** Records of an answer that are shown. */
const rows = 8;

/** From a live endpoint, which is asked, to a definition with one stream. */
export async function definitionOfEndpoint(
  interview: Interview,
  given: {
    readonly url: string | undefined;
    readonly values: SettingValues;
    readonly show: (text: string) => void;
  },
): Promise<{ readonly text: string; readonly values: SettingValues }> {
  const { show } = given;
  const url =
    given.url ??
    (await interview.ask({
      kind: "text",
      flag: "url",
      message: "Which URL answers a list of records?",
      check: checkUrl,
    }));
  const { credential, values } = await askCredential(interview, given.values);
  const { name, title } = await askName(interview, nameFromUrl(url));
  const report = await probe({
    url,
    credentials: credential === undefined ? [] : [credential],
    name,
    stream: interview.value("stream"),
    records: interview.value("records"),
    tell: show,
  }).catch((error: unknown) => {
    throw error instanceof TapError ? unusable(error) : error;
  });
  show("");
  show(
    drawTable(report.records, { width: process.stdout.columns ?? 100, rows, first: report.key }),
  );
  const { definition, notes } = report.draft;
  const text = writeDraft({ definition: { ...definition, title }, notes });
  return { text, values };
}

/** The credentials that the probe sends, and the settings that the tap will have them from. */
async function askCredential(
  interview: Interview,
  known: SettingValues,
): Promise<{ credential: Credential | undefined; values: SettingValues }> {
  const { kind, parts } = await askCredentials(interview, kinds);
  const values = new Map(known);
  for (const [name, { title, secret }] of Object.entries(draftCredentials(kind, parts).config)) {
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
  const valueFor = (name: string) => values.get(name) ?? "";
  switch (kind) {
    case "none":
    case "oauth2_client_credentials":
      return { credential: undefined, values };
    case "bearer":
      return { credential: { kind, token: valueFor("token") }, values };
    case "header": {
      const { name = "X-API-Key", prefix = "" } = parts;
      return { credential: { kind, name, prefix, value: valueFor("api_key") }, values };
    }
    case "query":
      return {
        credential: { kind, name: parts.name ?? "api_key", value: valueFor("api_key") },
        values,
      };
    case "basic": {
      const [username, password] = [valueFor("username"), valueFor("password")];
      return { credential: { kind, username, password }, values };
    }
  }
}

function unusable({ message }: TapError): Refusal {
  return new Refusal([{ code: "unusable-answer", message }], new Map());
}

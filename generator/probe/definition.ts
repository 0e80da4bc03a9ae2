import type { QueryValue } from "../../templates/kit/http/message.ts";
import type { Draft, DraftMap, DraftNote, DraftValue } from "../draft/draft.ts";
import type { Address } from "./address.ts";
import { draftOfCredentials } from "./credential-draft.ts";
import type { Credential } from "./credentials.ts";
import { type Finding, listed, open } from "./finding.ts";
import { pathText } from "./members.ts";
import { paginateMap } from "./paging.ts";
import type { FoundStream } from "./stream.ts";

/** What a definition is made of: the API's address, what was sent, and what was found. */
export interface ProbedApi {
  readonly tap: string;
  readonly address: Address;
  readonly credentials: readonly Credential[];
  readonly headers: Readonly<Record<string, string>>;
  readonly streamName: string;
  readonly stream: FoundStream;
}

/** The definition of a tap with the one stream that was probed, and why each value is there. */
export function draftDefinition(probed: ProbedApi): Draft {
  const { tap, address, credentials, headers, streamName, stream } = probed;
  const secrets = draftOfCredentials(credentials);
  const hasTime = stream.replication !== undefined;
  const base = address.origin + address.base;
  const allHeaders = { ...headers, ...secrets.headers };
  const notes = [...stream.findings, ...addressFindings(address)];
  return {
    definition: {
      tap,
      title: titleOf(tap),
      config: {
        base_url: { default: base, title: "Base URL" },
        ...secrets.config,
        ...(hasTime && {
          start_date: {
            type: "date-time",
            title: "Start date",
            description: "Records from before are left out.",
          },
        }),
      },
      server: "{{ config.base_url }}",
      headers: isEmpty(allHeaders) ? undefined : allHeaders,
      auth: secrets.auth,
      streams: { [streamName]: streamMap(probed, secrets.query) },
    },
    notes: notes.map((finding) => noteOf(finding, streamName)),
  };
}

function streamMap({ address, streamName, stream }: ProbedApi, secrets: DraftMap): DraftMap {
  const query = { ...draftQuery(stream.query), ...secrets };
  return {
    path: address.path === `/${streamName}` ? undefined : address.path,
    query: isEmpty(query) ? undefined : query,
    records: stream.records.length === 0 ? undefined : pathText(stream.records),
    paginate: stream.paging === undefined ? "none" : paginateMap(stream.paging),
    key: stream.key.length === 1 ? stream.key[0] : stream.key,
    replication: stream.replication,
    fields: stream.fields,
  };
}

/** Keys that are left out have no comment of their own: theirs stands above the stream. */
function noteOf({ at, kind, text }: Finding, stream: string): DraftNote {
  return { path: ["streams", stream, ...at], kind, text };
}

function addressFindings({ ids }: Address): Finding[] {
  return ids.length === 0
    ? []
    : [
        open(
          ["path"],
          `The path holds what looks like the id of one thing (${listed(ids)}): make it a setting, or give the stream a \`parent\`.`,
        ),
      ];
}

function draftQuery(query: Readonly<Record<string, QueryValue>>): DraftMap {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]): [string, DraftValue] => [name, draftValue(value)]),
  );
}

function draftValue(value: QueryValue): DraftValue {
  return Array.isArray(value) ? value.map(String) : String(value);
}

function titleOf(tap: string): string {
  const words = tap.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isEmpty(map: object): boolean {
  return Object.keys(map).length === 0;
}

import { draftCredentials } from "../draft/credentials.ts";
import type { Draft, DraftMap, DraftNote } from "../draft/draft.ts";
import { nameOfHost } from "../inference/host-name.ts";
import { bestName, keyNames, updatedNames } from "../inference/vocabulary.ts";
import type { CompactFields } from "../sample/compact-fields.ts";
import { checkStreamName, checkUrl, fieldTexts } from "./checks.ts";
import { askCredentials } from "./credentials.ts";
import { askFields, askSample } from "./fields.ts";
import type { Interview } from "./interview.ts";
import { askName } from "./name.ts";
import { askPagination } from "./pagination.ts";

/** From nothing but a person's answers to a definition with one stream. */
export async function draftFromAnswers(interview: Interview): Promise<Draft> {
  const server = await interview.ask({
    kind: "text",
    flag: "base-url",
    message: "What do all URLs of the API begin with?",
    check: checkUrl,
  });
  const { name, title } = await askName(interview, nameOfHost(server));
  const { auth, config } = draftCredentials(await askCredentials(interview));
  const { stream, definition, notes } = await askStream(interview);
  return {
    definition: {
      tap: name,
      title,
      config: {
        base_url: { default: server.replace(/\/+$/, ""), title: "Base URL" },
        ...config,
        ...("replication" in definition && {
          start_date: { type: "date-time", title: "Start date" },
        }),
      },
      server: "{{ config.base_url }}",
      auth,
      streams: { [stream]: definition },
    },
    notes,
  };
}

async function askStream(
  interview: Interview,
): Promise<{ stream: string; definition: DraftMap; notes: DraftNote[] }> {
  const path = await interview.ask({
    kind: "text",
    flag: "path",
    message: "Which path gives the first list? (as in /orders)",
    check: (answer) =>
      /^\/\S*$/.test(answer) ? undefined : "Begin it with a slash, as in /orders.",
  });
  const stream = await interview.ask({
    kind: "text",
    flag: "stream",
    message: "What shall the stream be called?",
    initial: streamFromPath(path),
    check: checkStreamName,
  });
  const records = await interview.ask({
    kind: "text",
    flag: "records",
    message:
      "Where does an answer have the records? (a path, as in data.items; . for the answer itself)",
    initial: ".",
  });
  const paginate = await askPagination(interview);
  const sampled = await askSample(interview, records);
  const key = fieldTexts(
    await interview.ask({
      kind: "text",
      flag: "key",
      message: "Which fields identify a record?",
      initial: bestName(Object.keys(sampled ?? { id: "string" }), keyNames),
      check: (answer) => checkKnown(fieldTexts(answer), sampled),
    }),
  );
  const replication = await interview.ask({
    kind: "text",
    flag: "replication-key",
    message: "Which field says when a record was last changed? (empty for none)",
    initial: bestName(Object.keys(sampled ?? {}), updatedNames) ?? "",
    check: (answer) => checkKnown(fieldTexts(answer), sampled),
  });
  const param = replication === "" ? "" : await askParam(interview);
  const { fields, notes } =
    sampled === undefined
      ? await askFields(interview, { stream, key, replication })
      : { fields: { fields: sampled }, notes: [] };
  const definition: DraftMap = {
    ...(path !== `/${stream}` && { path }),
    ...(records !== "." && { records }),
    ...(paginate !== "none" && { paginate }),
    ...(key.length > 0 && { key: key.length === 1 ? key[0] : key }),
    ...(replication !== "" && {
      replication: { key: replication, ...(param === "" ? { filter: "client" } : { param }) },
    }),
    ...fields,
  };
  return { stream, definition, notes };
}

function askParam(interview: Interview): Promise<string> {
  return interview.ask({
    kind: "text",
    flag: "replication-param",
    message: "Which query parameter asks for changes since then? (empty for none)",
    initial: "",
  });
}

function checkKnown(names: readonly string[], fields: CompactFields | undefined) {
  const unknown = names.find((name) => fields !== undefined && !(name in fields));
  return unknown === undefined ? undefined : `The sample's records have no field \`${unknown}\`.`;
}

function streamFromPath(path: string): string | undefined {
  const last = path
    .split(/[?#]/)[0]
    ?.split("/")
    .filter((part) => /^[A-Za-z]/.test(part))
    .at(-1);
  return last?.replaceAll(/\.\w+$/g, "").replaceAll(/[^A-Za-z0-9]+/g, "_");
}

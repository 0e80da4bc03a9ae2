import { readFile } from "node:fs/promises";
import { messageOf } from "../../templates/kit/errors.ts";
import { parsePaths } from "../definition/path-text.ts";
import { draftCredentials } from "../draft/credentials.ts";
import type { Draft, DraftMap, DraftNote } from "../draft/draft.ts";
import { nameOfHost } from "../inference/host-name.ts";
import { bestName, keyNames, updatedNames } from "../inference/vocabulary.ts";
import { sentence } from "../report/sentence.ts";
import { type CompactFields, compactFields } from "../sample/compact-fields.ts";
import { parseSamples, sampleRecords } from "../sample/records.ts";
import { inferSchema } from "../sample/schema.ts";
import { checkFields, checkFile, checkStreamName, checkUrl, fieldTexts } from "./checks.ts";
import { askCredentials } from "./credentials.ts";
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

async function askSample(
  interview: Interview,
  records: string,
): Promise<CompactFields | undefined> {
  const read = async (file: string) =>
    sampleRecords(parseSamples(await readFile(file, "utf8")), parsePaths(records));
  const file = await interview.ask({
    kind: "text",
    flag: "sample",
    message: "A file with an answer of the API, or with records of it? (empty for none)",
    initial: "",
    check: async (answer) => {
      if (answer !== "") {
        return (
          checkFile(answer) ?? read(answer).then(checkSample, (error) => sentence(messageOf(error)))
        );
      }
    },
  });
  return file === "" ? undefined : compactFields(inferSchema(await read(file)));
}

function checkSample(records: readonly unknown[]): string | undefined {
  return records.length === 0 ? "There is no record in it." : undefined;
}

/** The fields that a person names; all others pass as they come. */
async function askFields(
  interview: Interview,
  known: {
    readonly stream: string;
    readonly key: readonly string[];
    readonly replication: string;
  },
): Promise<{ fields: DraftMap; notes: DraftNote[] }> {
  const usual = [
    ...known.key,
    ...(known.replication === "" ? [] : [`${known.replication}:date-time`]),
  ];
  const answer = await interview.ask({
    kind: "text",
    flag: "fields",
    message: "Which fields? (name:type; all others are passed on as they come)",
    initial: usual.join(" "),
    check: checkFields,
  });
  const fields = Object.fromEntries(
    fieldTexts(answer).map((text): [string, string] => {
      const [, name = text, type = "string"] = /^([^:]+)(?::(.+))?$/.exec(text) ?? [];
      return [name, type];
    }),
  );
  const note =
    "Fields that are not named here are passed on as they come, without a type. `create-tap infer-schema` prints the fields of sample records.";
  return {
    fields: { open: true, fields },
    notes: [{ path: ["streams", known.stream, "open"], kind: "open", text: note }],
  };
}

function streamFromPath(path: string): string | undefined {
  const last = path
    .split(/[?#]/)[0]
    ?.split("/")
    .filter((part) => /^[A-Za-z]/.test(part))
    .at(-1);
  return last?.replaceAll(/\.\w+$/g, "").replaceAll(/[^A-Za-z0-9]+/g, "_");
}

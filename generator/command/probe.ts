import { readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import { stringifyJson } from "../../templates/kit/json/text.ts";
import { writeDraft } from "../draft/text.ts";
import { type GivenCredentials, readCredentials } from "../probe/credentials.ts";
import { addStream, type ExistingDefinition, serverFor } from "../probe/into.ts";
import { mostRequests, type ProbeReport, probe } from "../probe/probe.ts";
import { refusalOf } from "../probe/refusal.ts";
import { drawTable } from "../probe/table.ts";
import { Refusal } from "../refusal.ts";
import { writeNewFiles } from "../write/new-files.ts";
import type { Answer } from "./answer.ts";

/** The options of the command line. */
export interface ProbeCommandOptions extends GivenCredentials {
  readonly pages?: number;
  readonly records?: string;
  readonly name?: string;
  readonly stream?: string;
  /** A file, or `-` for stdout. */
  readonly out?: string;
  readonly save?: string;
  /** A definition that gets the stream besides its own. */
  readonly into?: string;
  /** False for `--no-filter-check`. */
  readonly filterCheck?: boolean;
  readonly force?: boolean;
}

/** What the command takes from around it. */
export interface ProbeSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of the terminal. */
  readonly width: number;
  tell(line: string): void;
}

/** The most records in the table. */
const rows = 8;

/** `create-tap probe URL`: asks a live API, and writes the definition of a tap for it. */
export async function probeApi(
  url: string,
  options: ProbeCommandOptions,
  { env, width, tell }: ProbeSurroundings,
): Promise<Answer> {
  const existing = options.into === undefined ? undefined : await readExisting(options.into);
  const server = existing && serverFor(existing, url);
  const report = await findOut(url, { ...options, server }, env, tell);
  const { tap } = report.draft.definition;
  const drafted = writeDraft(report.draft);
  // Read once more: a probe takes its time, in which somebody may have worked on the definition.
  const latest = options.into === undefined ? undefined : await readExisting(options.into);
  const definition =
    latest === undefined
      ? drafted
      : addStream(latest, { name: report.stream, definition: drafted });
  const file = options.into ?? options.out ?? `${tap}.yaml`;
  const recording =
    options.save === undefined ? undefined : path.join(options.save, `${report.stream}.json`);
  await writeNewFiles({
    texts: new Map([
      ...(file === "-" ? [] : [[file, definition] as const]),
      ...(recording === undefined ? [] : [[recording, report.recording] as const]),
    ]),
    force: options.force === true,
    extended: existing?.file,
    help: "Name another place with --out or --save, or overwrite it with --force.",
  });
  if (recording !== undefined) {
    tell(`The answers are in ${recording}, with what they hold: look before you commit them.`);
  }
  const table = drawTable(report.records, { width, rows, first: report.key });
  return {
    code: 0,
    text:
      file === "-"
        ? definition.trimEnd()
        : [table, "", summarise(report), nextSteps(file)].join("\n"),
    json: {
      definition,
      file: file === "-" ? null : file,
      tap,
      stream: report.stream,
      notes: report.draft.notes,
      requests: report.requests,
      records: JSON.parse(stringifyJson([...report.records])),
    },
  };
}

async function findOut(
  url: string,
  options: ProbeCommandOptions & { readonly server: string | undefined },
  env: ProbeSurroundings["env"],
  tell: (line: string) => void,
): Promise<ProbeReport> {
  try {
    const { credentials, headers } = readCredentials(options, env);
    const { pages, records, name, stream, server, filterCheck = true } = options;
    return await probe({
      url,
      credentials,
      headers,
      records,
      name,
      stream,
      server,
      tryFilters: filterCheck,
      tell,
      ...(pages !== undefined && { pages }),
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

async function readExisting(file: string): Promise<ExistingDefinition> {
  try {
    return { file, text: await readFile(file, "utf8") };
  } catch (error) {
    const message = `\`${file}\` cannot be read: ${messageOf(error)}.`;
    throw new Refusal([{ code: "unreadable", message }]);
  }
}

function summarise({ draft, requests }: ProbeReport): string {
  const lines = draft.notes.map(({ kind, path, text }) => {
    const place = path.slice(2).join(".");
    return `${kind === "open" ? "CHECK " : "      "}${place === "" ? "" : `${place}: `}${text}`;
  });
  const open = draft.notes.filter(({ kind }) => kind === "open").length;
  return [
    ...lines,
    "",
    `${requests.length} of at most ${mostRequests} requests; ${open} to check.`,
  ].join("\n");
}

function nextSteps(file: string): string {
  return `Written to ${file}. Look it over, then: create-tap generate ${file}`;
}

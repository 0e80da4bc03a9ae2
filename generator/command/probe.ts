import { readFile, writeFile } from "node:fs/promises";
import { messageOf, TapError } from "../../templates/kit/errors.ts";
import { writeDraft } from "../draft/text.ts";
import { type GivenCredentials, readCredentials } from "../probe/credentials.ts";
import { count } from "../probe/finding.ts";
import { type ProbeReport, probe } from "../probe/probe.ts";
import { drawTable } from "../probe/table.ts";
import { Refusal } from "../refusal.ts";
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
  const report = await findOut(url, options, env, tell);
  const definition = writeDraft(report.draft);
  const file = options.out ?? `${report.draft.definition.tap}.yaml`;
  if (file !== "-") {
    await writeNew(file, definition, options.force === true);
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
      tap: report.draft.definition.tap,
      stream: report.stream,
      notes: report.draft.notes,
      requests: report.requests,
      records: JSON.parse(report.redact(JSON.stringify(report.records))),
    },
  };
}

async function findOut(
  url: string,
  options: ProbeCommandOptions,
  env: ProbeSurroundings["env"],
  tell: (line: string) => void,
): Promise<ProbeReport> {
  try {
    const { credentials, headers } = readCredentials(options, env);
    const { pages, records, name, stream, filterCheck = true } = options;
    return await probe({
      url,
      credentials,
      headers,
      records,
      name,
      stream,
      tryFilters: filterCheck,
      tell,
      ...(pages !== undefined && { pages }),
    });
  } catch (error) {
    if (!(error instanceof TapError)) {
      throw error;
    }
    throw new Refusal([{ code: "unusable-answer", message: error.message }], new Map());
  }
}

async function writeNew(file: string, text: string, force: boolean): Promise<void> {
  const old = await readFile(file, "utf8").catch(() => undefined);
  if (old === text) {
    return;
  }
  if (old !== undefined && !force) {
    const message = `${file} is there already, and says something else.`;
    const help = "Name another file with --out, or replace it with --force.";
    throw new Refusal([{ code: "unwritable", message, help }], new Map());
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    const message = `${file} cannot be written: ${messageOf(error)}.`;
    throw new Refusal([{ code: "unwritable", message }], new Map());
  }
}

function summarise({ draft, evidence, requests }: ProbeReport): string {
  const lines = draft.notes.map(({ kind, path, text }) => {
    const place = path.slice(2).join(".");
    return `${kind === "open" ? "CHECK " : "      "}${place === "" ? "" : `${place}: `}${text}`;
  });
  const open = evidence.filter(({ kind }) => kind === "open").length;
  return [...lines, "", `${count(requests.length, "request")}; ${open} to check.`].join("\n");
}

function nextSteps(file: string): string {
  return `Written to ${file}. Look it over, then: create-tap generate ${file}`;
}

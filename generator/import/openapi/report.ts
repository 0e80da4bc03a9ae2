import { alignRows, section } from "../../report/table.ts";
import { printable } from "../../report/width.ts";

/** What became of a document: for the terminal, and as JSON. */
export interface ImportReport {
  readonly source: string;
  readonly tap: string;
  readonly title: string;
  readonly server: string;
  readonly auth: string;
  readonly streams: readonly ImportedStream[];
  readonly left: readonly LeftOperation[];
  readonly open: readonly OpenPoint[];
}

interface ImportedStream {
  readonly stream: string;
  readonly operation: string;
  readonly path: string;
  readonly records: string;
  readonly pagination: string;
  readonly key: string;
  readonly replication: string;
  readonly parent: string | undefined;
  /** Settings without which it is not read. */
  readonly needs: readonly string[];
}

/** An operation that reads, but is no stream. */
export interface LeftOperation {
  readonly operation: string;
  readonly path: string;
  readonly reason: string;
}

/** What the document does not say. */
interface OpenPoint {
  readonly at: string;
  readonly text: string;
}

const mostRows = 60;

/** The report for people; nothing that the document says can steer their terminal. */
export function formatImport(report: ImportReport): string {
  const { title, server, auth, streams, left, open } = report;
  const rows = streams.map((one) => [
    one.stream,
    one.records,
    one.pagination,
    one.key,
    one.replication,
    [one.parent, ...one.needs.map((name) => `config.${name}`)].filter(Boolean).join(", ") || "-",
  ]);
  const head = ["stream", "records", "pages", "key", "replication", "parent, settings"];
  return [
    `${title}: ${server}, credentials: ${auth}`,
    "",
    ...alignRows([head, ...rows.slice(0, mostRows)]),
    ...(rows.length > mostRows ? [`... and ${rows.length - mostRows} more streams`] : []),
    ...section(
      `Left out: ${left.length}`,
      counted(left.map(({ reason, operation }) => ({ text: reason, example: operation }))),
    ),
    ...section(
      `To check, marked CHECK in the definition: ${open.length}`,
      counted(open.map(({ text, at }) => ({ text, example: at }))),
    ),
  ]
    .map(printable)
    .join("\n");
}

/** Each text once, with what it is about. */
function counted(given: readonly { text: string; example: string }[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { text, example } of given) {
    groups.set(text, [...(groups.get(text) ?? []), example]);
  }
  return [...groups].map(([text, examples]) => {
    const more = examples.length > 3 ? `, and ${examples.length - 3} more` : "";
    return `${text} ${examples.slice(0, 3).join(", ")}${more}`;
  });
}

import { formatPath } from "../../report.ts";
import { textAt } from "./document.ts";
import type { Made } from "./make-draft.ts";
import type { ImportReport, LeftOperation } from "./report.ts";

/** What became of a document. `left`: the operations that are no streams. */
export function reportOf(
  { draft, source, auth, streams, special }: Made,
  left: readonly LeftOperation[],
): ImportReport {
  const { tap, title, server } = draft.definition;
  return {
    source,
    tap,
    title,
    server,
    auth,
    streams: streams.map(({ name, operation, parts }) => ({
      stream: name,
      operation: operation.id,
      path: operation.path,
      records: textOf(parts.records),
      pagination: kindOf(parts.paginate),
      key: textOf(parts.key),
      replication: textAt(parts.replication, "key") ?? "-",
      parent: typeof parts.parent === "string" ? parts.parent : undefined,
      needs: special.get(name) ?? [],
    })),
    left,
    open: draft.notes
      .filter(({ kind }) => kind === "open")
      .map(({ path, text }) => ({ at: formatPath(path), text })),
  };
}

function kindOf(paginate: unknown): string {
  return typeof paginate === "object" && paginate !== null
    ? (Object.keys(paginate)[0] ?? "-")
    : "-";
}

function textOf(value: unknown): string {
  return [value].flat().map(String).join(", ") || "-";
}

import type { Draft, DraftMap, DraftNote } from "../../draft/draft.ts";
import { Refusal } from "../../refusal.ts";
import { formatPath } from "../../report.ts";
import { type Api, openApi } from "./api.ts";
import { type Choice, isChosen } from "./choice.ts";
import { shortText } from "./description.ts";
import { type ApiDocument, mapAt, textAt } from "./document.ts";
import { findOperations, type ListOperation, type Operations } from "./operations.ts";
import { createRelations } from "./parents.ts";
import { type FoundKey, findKey } from "./record-key.ts";
import type { ImportReport, LeftOperation } from "./report.ts";
import { findAuth } from "./security.ts";
import { checkDraft } from "./self-check.ts";
import { findServer } from "./servers.ts";
import { createSettings } from "./settings.ts";
import { shareParts } from "./shared-parts.ts";
import { findShared } from "./shared-records.ts";
import { draftStream, type StreamDraft } from "./stream-draft.ts";
import { nameStreams } from "./stream-names.ts";
import { tapName } from "./tap-name.ts";

export interface ImportRequest {
  readonly document: ApiDocument;
  readonly choice?: Choice;
  /** The tap's name, without `tap-`; from the document's title unless given. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
}

export interface Imported {
  readonly draft: Draft;
  /** The definition's text, which has no problems. */
  readonly text: string;
  readonly report: ImportReport;
}

/** What can become streams, and what reads but cannot. */
export function listOperations(document: ApiDocument): Operations {
  return findOperations(openApi(document));
}

/**
 * Makes a definition of a document. Streams that the language refuses are left out, with what
 * is below them; throws a Refusal when none is left.
 */
export function importOpenapi(request: ImportRequest): Imported {
  const api = openApi(request.document);
  const { lists, others } = findOperations(api);
  const left: LeftOperation[] = others.map(({ id, path, reason }) => ({
    operation: id,
    path,
    reason,
  }));
  const chosen = lists.filter((operation) => isChosen(operation, request.choice ?? {}));
  const refused = new Map<ListOperation, string>();
  const keys = new Map<ListOperation, FoundKey>();
  const isShared = findShared(api, lists);
  const relate = createRelations(api, lists, (operation) => keyOf(operation).field);

  for (;;) {
    const operations = withParents(chosen.filter((operation) => !isRefused(operation)));
    if (operations.length === 0) {
      throw nothingToImport(request.document, lists.length, refused);
    }
    const made = makeDraft({ api, request, operations, relate, keyOf });
    const { text, problems } = checkDraft(made.draft);
    const wrong = new Map(problems.map(({ path, message }) => [String(path?.[1] ?? ""), message]));
    const isKnown = made.streams.some(({ name }) => wrong.has(name));
    if (problems.length === 0) {
      return { draft: made.draft, text, report: reportOf(made, [...left, ...refusals()]) };
    }
    if (!isKnown) {
      throw new Refusal(problems, new Map([["definition.yaml", text]]));
    }
    for (const { name, operation } of made.streams) {
      const message = wrong.get(name);
      if (message !== undefined) {
        refused.set(operation, message);
      }
    }
  }

  function keyOf(operation: ListOperation): FoundKey {
    const known = keys.get(operation);
    if (known !== undefined) {
      return known;
    }
    const found = findKey(api, operation);
    const key = { ...found, isWithinParent: found.isWithinParent || isShared(operation, found) };
    keys.set(operation, key);
    return key;
  }

  /** A stream is refused with all that is below it. */
  function isRefused(operation: ListOperation): boolean {
    const { parent } = relate(operation);
    return refused.has(operation) || (parent !== undefined && isRefused(parent));
  }

  /** Those that are chosen, and those above them, in the document's order. */
  function withParents(operations: readonly ListOperation[]): readonly ListOperation[] {
    const wanted = new Set<ListOperation>();
    for (const operation of operations) {
      for (
        let each: ListOperation | undefined = operation;
        each !== undefined;
        each = relate(each).parent
      ) {
        wanted.add(each);
      }
    }
    return lists.filter((operation) => wanted.has(operation));
  }

  function refusals(): LeftOperation[] {
    return [...refused].map(([{ id, path }, reason]) => ({ operation: id, path, reason }));
  }
}

interface Made {
  readonly draft: Draft;
  readonly source: string;
  readonly auth: string;
  readonly streams: readonly StreamDraft[];
  readonly special: ReadonlyMap<string, readonly string[]>;
}

function makeDraft(given: {
  readonly api: Api;
  readonly request: ImportRequest;
  readonly operations: readonly ListOperation[];
  readonly relate: ReturnType<typeof createRelations>;
  readonly keyOf: (operation: ListOperation) => FoundKey;
}): Made {
  const { api, request, operations, relate, keyOf } = given;
  const info = mapAt(api.root, "info");
  const title = request.title ?? shortTitle(textAt(info, "title")) ?? request.name ?? "API";
  const server = findServer(api);
  const auth = findAuth(api, operations, server);
  const fixed = { ...server.config, ...auth.config };
  const settings = createSettings([...Object.keys(fixed), "start_date"]);
  const names = nameStreams(operations.map(({ path }) => path));
  const nameOf = (operation: ListOperation) => names.get(operation.path);
  const limits = { depth: operations.length > 150 ? 2 : operations.length > 60 ? 3 : 4, width: 60 };
  const streams = operations.map((operation) =>
    draftStream({ api, settings, limits, keyOf, relate, nameOf }, operation),
  );
  const special = settings.special(streams.length);
  const shared = shareParts(
    Object.fromEntries(
      streams.map(({ name, parts }) => [name, withSelection(parts, special.has(name))]),
    ),
  );
  const isIncremental = streams.some(({ parts }) => typeof parts.replication === "object");
  const config: Record<string, DraftMap> = {
    ...fixed,
    ...settings.config(streams.length),
    ...(isIncremental && {
      start_date: {
        type: "date-time",
        title: "Start date",
        description: "Records that changed before are left out.",
      },
    }),
  };
  const notes: DraftNote[] = [
    ...server.notes,
    ...auth.notes,
    ...missingNotes(api),
    ...streams.flatMap((stream) => stream.notes),
    ...streams.flatMap(({ name }) => specialNote(name, special.get(name))),
  ];
  return {
    draft: {
      definition: {
        tap: request.name ?? tapName(title),
        title,
        description: shortText(textAt(info, "description")),
        docs: docsOf(api),
        ...(Object.keys(config).length > 0 && { config }),
        server: server.server,
        auth: auth.auth,
        ...(Object.keys(shared.defaults).length > 0 && { defaults: shared.defaults }),
        streams: shared.streams,
      },
      notes,
    },
    source: request.document.location,
    auth: auth.kind,
    streams,
    special,
  };
}

function shortTitle(title: string | undefined): string | undefined {
  return title?.replace(/\s+/g, " ").trim().replace(/\.$/, "").slice(0, 80);
}

function docsOf(api: Api): string | undefined {
  const url = textAt(mapAt(api.root, "externalDocs"), "url");
  return url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : undefined;
}

/** A stream that needs a setting which most do not is read when somebody asks for it. */
function withSelection(parts: DraftMap, isSpecial: boolean): DraftMap {
  const { fields, ...rest } = parts;
  return { ...rest, ...(isSpecial && { selected: false }), fields };
}

function specialNote(stream: string, settings: readonly string[] | undefined): DraftNote[] {
  return settings === undefined
    ? []
    : [
        {
          path: ["streams", stream, "selected"],
          kind: "open",
          text: `Nothing in the document lists what ${settings.join(", ")} may be, so it is a setting.`,
        },
      ];
}

function missingNotes({ references }: Api): DraftNote[] {
  const missing = [...references.missing];
  return missing.length === 0
    ? []
    : [
        {
          path: ["streams"],
          kind: "open",
          text: `References that lead to nothing: ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? ", ..." : ""}.`,
        },
      ];
}

function nothingToImport(
  { location }: ApiDocument,
  lists: number,
  refused: ReadonlyMap<ListOperation, string>,
): Refusal {
  const [reason] = refused.values();
  const message =
    lists === 0
      ? `No operation of \`${location}\` answers a list of objects.`
      : (reason ?? "None of the operations that answer lists was chosen.");
  const help =
    lists === 0
      ? "Write the definition by hand, or begin with samples: create-tap infer-schema."
      : "Choose others with --tag, --include and --exclude.";
  return new Refusal([{ code: "nothing-to-import", message, help }], new Map());
}

function reportOf(
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

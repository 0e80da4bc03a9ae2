import type { Draft } from "../../draft/draft.ts";
import { Refusal } from "../../refusal.ts";
import { openApi } from "./api.ts";
import { type Choice, isChosen } from "./choice.ts";
import type { ApiDocument } from "./document.ts";
import { makeDraft } from "./make-draft.ts";
import { findOperations, type ListOperation, type Operations } from "./operations.ts";
import { createRelations } from "./parents.ts";
import { type FoundKey, findKey } from "./record-key.ts";
import type { ImportReport, LeftOperation } from "./report.ts";
import { reportOf } from "./report-of.ts";
import { checkDraft } from "./self-check.ts";
import { findShared } from "./shared-records.ts";
import { shownLocation } from "./shown-location.ts";

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
    const made = makeDraft({
      api,
      name: request.name,
      title: request.title,
      operations,
      relate,
      keyOf,
    });
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

function nothingToImport(
  { location }: ApiDocument,
  lists: number,
  refused: ReadonlyMap<ListOperation, string>,
): Refusal {
  const [reason] = refused.values();
  const message =
    lists === 0
      ? `No operation of \`${shownLocation(location)}\` answers a list of objects.`
      : (reason ?? "None of the operations that answer lists was chosen.");
  const help =
    lists === 0
      ? "Write the definition by hand, or begin with samples: create-tap infer-schema."
      : "Choose others with --tag, --include and --exclude.";
  return new Refusal([{ code: "nothing-to-import", message, help }], new Map());
}

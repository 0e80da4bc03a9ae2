import type { DraftMap, DraftNote } from "../../draft/draft.ts";
import type { Api } from "./api.ts";
import { shortText } from "./description.ts";
import { type FieldLimits, findFields } from "./fields.ts";
import type { ListOperation } from "./operations.ts";
import { findPaging } from "./pagination.ts";
import type { Relation } from "./parents.ts";
import type { FoundKey } from "./record-key.ts";
import { findReplication } from "./replication.ts";
import { requestParts } from "./request-parts.ts";
import type { Settings } from "./settings.ts";
import { writePath } from "./written-path.ts";

/** A stream as the definition has it, before what many share is put under `defaults`. */
export interface StreamDraft {
  readonly name: string;
  readonly operation: ListOperation;
  readonly parts: DraftMap;
  readonly notes: readonly DraftNote[];
}

export interface StreamContext {
  readonly api: Api;
  readonly settings: Settings;
  readonly limits: FieldLimits;
  readonly keyOf: (operation: ListOperation) => FoundKey;
  readonly relate: (operation: ListOperation) => Relation;
  readonly nameOf: (operation: ListOperation) => string | undefined;
}

/** Makes a stream of an operation. */
export function draftStream(context: StreamContext, operation: ListOperation): StreamDraft {
  const { api, settings, limits, keyOf, relate, nameOf } = context;
  const name = nameOf(operation) ?? "";
  const key = keyOf(operation);
  const relation = relate(operation);
  const paging = findPaging(api, operation, key.field);
  const replication = findReplication(api, operation);
  const used = [...paging.used, ...(replication?.used ?? [])];
  const request = requestParts({ stream: name, operation, links: relation.links, used, settings });
  const found = findFields(api, operation.records.item, limits);
  const inherited = relation.inherited.map(({ name: field, field: from, type }) => [
    field,
    { type, from: `parent.${from}` },
  ]);
  const written = keyParts(key, relation);
  const paths = operation.records.paths.map(writePath);
  const parts: DraftMap = {
    description: shortText(operation.summary),
    parent: relation.parent && nameOf(relation.parent),
    ...(operation.method === "POST"
      ? { request: `POST ${request.path}` }
      : { path: request.path === `/${name}` ? undefined : request.path }),
    headers: filled(request.headers),
    query: filled({ ...request.query, ...paging.query }),
    body: request.body,
    records: paths.length === 1 ? paths[0] : paths,
    paginate: paging.paginate,
    key: written.length === 1 ? written[0] : written,
    replication: replication?.replication ?? "full_table",
    // What the record may lack is taken from the parent.
    fields: { ...Object.fromEntries(inherited), ...found.fields, ...Object.fromEntries(inherited) },
  };
  const at = ["streams", name];
  const notes: DraftNote[] = [
    evidence(),
    ...open("key", key.open),
    ...open("paginate", paging.open),
    ...open(
      "path",
      relation.links.some(({ source }) => source.kind === "parent" && source.isGuess)
        ? "Is this the parent's field that the path wants?"
        : undefined,
    ),
    ...open(
      "query",
      request.chosen.length > 0
        ? `The value of ${request.chosen.join(", ")} is the document's default, or its first.`
        : undefined,
    ),
    ...open(
      "fields",
      found.refused.length > 0 ? "A field without a usable name was left out." : undefined,
    ),
    ...(operation.method === "POST"
      ? open("request", "This POST is taken for one that only reads.")
      : []),
    ...(found.cut.length === 0
      ? []
      : [
          {
            path: [...at, "fields"],
            kind: "evidence" as const,
            text: `Any value, since they go deep: ${found.cut.slice(0, 8).join(", ")}.`,
          },
        ]),
  ];
  return { name, operation, parts, notes };

  function evidence(): DraftNote {
    const why = [
      `key: ${key.evidence}`,
      ...(paging.evidence === undefined ? [] : [`pages: ${paging.evidence}`]),
      ...(replication === undefined ? [] : [`replication: ${replication.evidence}`]),
    ];
    const what = `${operation.method} ${operation.path}${operation.deprecated ? ", deprecated" : ""}`;
    return { path: at, kind: "evidence", text: `${what}; ${why.join("; ")}.` };
  }

  function open(part: string, text: string | undefined): readonly DraftNote[] {
    return text === undefined ? [] : [{ path: [...at, part], kind: "open", text }];
  }
}

/** A name that is unique among its parent's only makes a key together with the parent's. */
function keyParts(key: FoundKey, { carriers }: Relation): readonly string[] {
  if (key.field === undefined) {
    return [];
  }
  const above = key.isWithinParent ? [...carriers.values()] : [];
  return [...new Set([...above, key.field])];
}

function filled(map: DraftMap): DraftMap | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

import type { Draft, DraftMap, DraftNote } from "../../draft/draft.ts";
import type { Api } from "./api.ts";
import { plainLine, shortText } from "./description.ts";
import { mapAt, textAt } from "./document.ts";
import type { ListOperation } from "./operations.ts";
import type { Relation } from "./parents.ts";
import type { FoundKey } from "./record-key.ts";
import { findAuth } from "./security.ts";
import { findServer } from "./servers.ts";
import { createSettings } from "./settings.ts";
import { shareParts } from "./shared-parts.ts";
import { shownLocation } from "./shown-location.ts";
import { draftStream, type StreamDraft } from "./stream-draft.ts";
import { nameStreams } from "./stream-names.ts";
import { tapName } from "./tap-name.ts";

/** A draft, and what the report says besides. */
export interface Made {
  readonly draft: Draft;
  readonly source: string;
  readonly auth: string;
  readonly streams: readonly StreamDraft[];
  readonly special: ReadonlyMap<string, readonly string[]>;
}

/** Puts the parts of a definition together. */
export function makeDraft(given: {
  readonly api: Api;
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly operations: readonly ListOperation[];
  readonly relate: (operation: ListOperation) => Relation;
  readonly keyOf: (operation: ListOperation) => FoundKey;
}): Made {
  const { api, operations, relate, keyOf } = given;
  const info = mapAt(api.root, "info");
  const title = given.title ?? shortTitle(textAt(info, "title")) ?? given.name ?? "API";
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
        tap: given.name ?? tapName(title),
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
    source: shownLocation(api.location),
    auth: auth.kind,
    streams,
    special,
  };
}

function shortTitle(title: string | undefined): string | undefined {
  return title === undefined ? undefined : plainLine(title).replace(/\.$/, "").slice(0, 80);
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

import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { declaredAuths } from "../declared-auths.ts";
import { dataAt, isMap } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** Where the key names the kind there is exactly one key. */
export function checkKinds(definition: CheckedDefinition): Problem[] {
  const { source, root, streams } = definition;
  const chosen: [unknown, KeyPath][] = [
    ...declaredAuths(definition).map(({ kinds, path }): [unknown, KeyPath] => [kinds, path]),
    [root.defaults?.paginate, ["defaults", "paginate"]],
    ...streams.map(({ parts, pathOf }): [unknown, KeyPath] => [
      pathOf("paginate")[0] === "streams" ? parts.paginate : undefined,
      pathOf("paginate"),
    ]),
    ...streams.map(({ name, parts }): [unknown, KeyPath] => [
      dataAt(parts.for_each, ["paginate"]),
      ["streams", name, "for_each", "paginate"],
    ]),
  ];
  return chosen.flatMap(([value, path]) => {
    const kinds = isMap(value) ? Object.keys(value) : undefined;
    if (kinds === undefined || kinds.length === 1) {
      return [...(kinds ? sourcesOf(value, path) : [])];
    }
    const message =
      kinds.length === 0
        ? `\`${nameOf(path)}\` names no kind.`
        : `\`${nameOf(path)}\` names ${kinds.length} kinds: ${kinds.join(", ")}.`;
    return [
      problemAt(source, "invalid-value", path, {
        message,
        help: kinds.length === 0 ? "Name one." : "Keep one.",
      }),
    ];
  });

  /** A cursor, a next URL and a key each come from exactly one place. */
  function sourcesOf(value: unknown, path: KeyPath): Problem[] {
    const [kind, inner] = isMap(value) ? (Object.entries(value)[0] ?? []) : [];
    if (!isMap(inner)) {
      return [];
    }
    if (inner.until === "short-page" && inner.size === undefined) {
      return [
        problemAt(source, "missing-key", [...path, kind ?? "", "until"], {
          message: "A short page is one with fewer records than asked for, but `size` is missing.",
          help: "Say how many records a page has, or stop at an empty page.",
        }),
      ];
    }
    const places = placesOf(kind);
    if (places === undefined) {
      return [];
    }
    const given = places.filter((place) => inner[place] !== undefined);
    return given.length === 1
      ? []
      : [
          problemAt(source, "invalid-value", [...path, kind ?? ""], {
            message: `\`${kind}\` needs exactly one of ${places.join(", ")}.`,
            help:
              given.length === 0
                ? "Say where the API puts it."
                : `Keep one of ${given.join(", ")}.`,
          }),
        ];
  }
}

/** The last key, also of an element of a list. */
function nameOf(path: KeyPath): string {
  return String(path.findLast((step) => typeof step === "string"));
}

function placesOf(kind: string | undefined): readonly string[] | undefined {
  switch (kind) {
    case "cursor":
      return ["next", "next_header", "next_field"];
    case "next_url":
      return ["next", "next_header"];
    case "api_key":
      return ["header", "query", "cookie"];
    case "login":
      return ["token", "token_header"];
    default:
      return undefined;
  }
}

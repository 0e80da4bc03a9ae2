import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { isMap } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** Where the key names the kind there is exactly one key. */
export function checkKinds({ source, root, streams }: CheckedDefinition): Problem[] {
  const chosen: [unknown, KeyPath][] = [
    [root.auth, ["auth"]],
    [root.defaults?.paginate, ["defaults", "paginate"]],
    ...streams.flatMap(({ name, parts, pathOf }): [unknown, KeyPath][] => [
      [parts.auth, ["streams", name, "auth"]],
      [pathOf("paginate")[0] === "streams" ? parts.paginate : undefined, pathOf("paginate")],
    ]),
  ];
  return chosen.flatMap(([value, path]) => {
    const kinds = isMap(value) ? Object.keys(value) : undefined;
    if (kinds === undefined || kinds.length === 1) {
      return [...(kinds ? sourcesOf(value, path) : [])];
    }
    const message =
      kinds.length === 0
        ? `\`${path.at(-1)}\` names no kind.`
        : `\`${path.at(-1)}\` names ${kinds.length} kinds: ${kinds.join(", ")}.`;
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

function placesOf(kind: string | undefined): readonly string[] | undefined {
  switch (kind) {
    case "cursor":
      return ["next", "next_header", "next_field"];
    case "next_url":
      return ["next", "next_header"];
    case "api_key":
      return ["header", "query"];
    default:
      return undefined;
  }
}

import { type Path, valueAt } from "../json/path.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import type { Asked } from "./asked.ts";

/** The parameter that carries a bookmark, or a bound of a window. */
export interface MarkPlace {
  readonly in: "query" | "body";
  /** The parameter's name, or the way to a member of the body. */
  readonly path: Path;
  /** The whole text, with the mark as its group. */
  readonly pattern: RegExp;
}

/** Where a request holds one of several texts that were put there to be found. */
export function findMark(
  url: URL,
  body: Json | undefined,
  { mark, marks }: { readonly mark: string; readonly marks: readonly string[] },
): MarkPlace | undefined {
  const places = [
    ...[...url.searchParams].map(([name, value]) => ({
      in: "query" as const,
      path: [name],
      value,
    })),
    ...textsIn(body, []).map(({ path, value }) => ({ in: "body" as const, path, value })),
  ];
  const found = places.find(({ value }) => value.includes(mark));
  if (found === undefined) {
    return undefined;
  }
  const [before = "", after = ""] = found.value
    .split(mark)
    .map((text) =>
      marks.reduce((rest, other) => rest.replaceAll(escaped(other), ".+"), escaped(text)),
    );
  return { in: found.in, path: found.path, pattern: new RegExp(`^${before}(.+)${after}$`, "s") };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What a request has at such a place; `undefined` where it has nothing. */
export function markAt(place: MarkPlace | undefined, asked: Asked): string | undefined {
  if (place === undefined) {
    return undefined;
  }
  const value =
    place.in === "query" ? asked.query.get(place.path[0] ?? "") : valueAt(asked.body, place.path);
  if (value === null || value === undefined) {
    return undefined;
  }
  return place.pattern.exec(String(value))?.[1];
}

/** Every text and number among the members of a body, however deep. */
function textsIn(value: Json | undefined, path: Path): { path: Path; value: string }[] {
  if (typeof value === "string" || typeof value === "number") {
    return [{ path, value: String(value) }];
  }
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([name, member]) => textsIn(member, [...path, name]))
    : [];
}

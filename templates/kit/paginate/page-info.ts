import { TapError } from "../errors.ts";
import { type Path, valueAt } from "../json/path.ts";
import type { PageView, Paginator, Position } from "./paginator.ts";
import { placeParam } from "./param.ts";

/**
 * Pages of a GraphQL connection (Relay's Cursor Connections Specification): the answer's page info
 * says with `hasNextPage` whether there is more, and with `endCursor` where it begins. The next
 * request has that in a variable of its query; the first request does not have it.
 *
 * An answer without page info, or with a next page but no cursor, is a `TapError` of kind `data`:
 * ending there would lose records.
 */
export function pageInfo(options: {
  /** Where the answer has the page info, from `data` on. */
  readonly path: Path;
  /** The variable's name, without `$`. */
  readonly variable: string;
}): Paginator {
  const { path, variable } = options;
  const param = { in: "body", name: `variables.${variable}` } as const;
  return {
    place: (request, position) =>
      position === undefined ? request : placeParam(request, param, position),
    next: (page) => nextCursor(page, path),
  };
}

function nextCursor({ response }: PageView, path: Path): Position | undefined {
  const place = path.join(".");
  const more = valueAt(response.body, [...path, "hasNextPage"]);
  if (typeof more !== "boolean") {
    throw new TapError(
      "data",
      `The answer does not say at ${place}.hasNextPage whether there is a next page. Correct the path of the cursor, and ask for \`hasNextPage\` in the query.`,
    );
  }
  const cursor = valueAt(response.body, [...path, "endCursor"]);
  if (!more) {
    return undefined;
  }
  if (typeof cursor !== "string" || cursor === "") {
    throw new TapError(
      "data",
      `The answer says that there is a next page, but has no cursor at ${place}.endCursor. Ask for \`endCursor\` in the query; if it is there, the API is wrong.`,
    );
  }
  return cursor;
}

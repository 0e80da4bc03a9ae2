import { isMap } from "../plain-data.ts";

const place = "variables.";

/** The variables that `paginate` puts into every request, the first included. */
export function pagingVariables(paginate: unknown): string[] {
  const [kind, how] = (isMap(paginate) && Object.entries(paginate)[0]) || [];
  if (!isMap(how) || how.in !== "body") {
    return [];
  }
  // The first page has no cursor.
  const param = kind === "cursor" ? undefined : how.param;
  return [param, ...Object.keys(isMap(how.size) ? how.size : {})].flatMap((name) =>
    typeof name === "string" && name.startsWith(place) ? [name.slice(place.length)] : [],
  );
}

import { isJsonObject, type Json } from "../json/value.ts";
import type { Asked } from "./asked.ts";
import { pagingParams } from "./paging.ts";
import type { Route } from "./routes.ts";

/** The route whose own parameters are all in the request; of several, the one that has most. */
export function findRoute(routes: readonly Route[], asked: Asked): Route | undefined {
  let best: Route | undefined;
  for (const route of routes) {
    if (answers(route, asked) && (best === undefined || weight(route) > weight(best))) {
      best = route;
    }
  }
  return best;
}

function answers(route: Route, asked: Asked): boolean {
  // What pages a list, or moves with the bookmark, does not tell one list from another.
  const free = pagingParams(route.simulated.paging).map((param) => param.name);
  const members = free.map((name) => name.split(".")[0] ?? name);
  const freeInBody = route.bookmark === undefined ? members : [...members, route.bookmark.name];
  return (
    route.method === asked.method &&
    route.path === asked.path &&
    route.query.every(([name, value]) =>
      value === undefined || free.includes(name)
        ? asked.query.has(name)
        : asked.query.getAll(name).includes(value),
    ) &&
    (route.body === undefined || includes(asked.body, route.body, freeInBody))
  );
}

function weight(route: Route): number {
  return route.query.length + JSON.stringify(route.body ?? "").length;
}

/** True when `whole` has every member of `part`, free ones excepted. */
function includes(
  whole: Json | undefined,
  part: Json | undefined,
  free: readonly string[] = [],
): boolean {
  if (part === undefined) {
    return true;
  }
  if (isJsonObject(part)) {
    return (
      isJsonObject(whole) &&
      Object.entries(part).every(
        ([name, value]) => free.includes(name) || includes(whole[name], value),
      )
    );
  }
  return JSON.stringify(whole) === JSON.stringify(part);
}

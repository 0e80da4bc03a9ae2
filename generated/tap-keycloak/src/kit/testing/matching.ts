import type { Path } from "../json/path.ts";
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
  const freeInBody = [
    ...free.map((name) => name.split(".")),
    ...[route.bookmark, route.window.start, route.window.end].flatMap((place) =>
      place === undefined ? [] : [place.path],
    ),
  ];
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

/** True when `whole` has every member of `part`; what lies at a free path may be anything. */
function includes(whole: Json | undefined, part: Json | undefined, free: readonly Path[]): boolean {
  if (part === undefined) {
    return true;
  }
  if (isJsonObject(part)) {
    return (
      isJsonObject(whole) &&
      Object.entries(part).every(([name, value]) => {
        const inner = free.filter(([first]) => first === name).map((path) => path.slice(1));
        return inner.some((path) => path.length === 0) || includes(whole[name], value, inner);
      })
    );
  }
  return JSON.stringify(whole) === JSON.stringify(part);
}

import { setTimeout as sleep } from "node:timers/promises";
import { startServer } from "../http/server.ts";

/** How an API answers: how long it takes, and what goes wrong. */
export interface Mood {
  /** Milliseconds for a request, by its number. */
  readonly latency: (request: number) => number;
  /** What goes wrong with a request, by its number. */
  readonly fault?: (request: number) => 429 | 500 | "cut" | undefined;
}

/** What the API saw. */
export interface Seen {
  readonly origin: string;
  requests(): readonly string[];
  /** The most requests that were under way at once. */
  most(): number;
}

/** Records in a list, and on its pages. */
const perList = 7;
const perPage = 3;

/**
 * An API in which every path is a list of seven records with ids that say where they are from.
 * Pages by number (`page`), offset (`offset`) or cursor (`after`); `total` is told where `totals`
 * is asked for; `from` and `until` are the days of a window.
 */
export async function startApi({ latency, fault }: Mood): Promise<Seen> {
  let open = 0;
  let most = 0;
  let number = 0;
  const { origin, seen } = await startServer(async (response, request) => {
    number += 1;
    const own = number;
    open += 1;
    most = Math.max(most, open);
    // Also when the client gives up.
    response.once("close", () => {
      open -= 1;
    });
    await sleep(latency(own));
    const wrong = fault?.(own);
    if (typeof wrong === "number") {
      response.writeHead(wrong, { "content-type": "application/json", "retry-after": "1" });
      response.end("{}");
      return;
    }
    const body = JSON.stringify(answerTo(new URL(request.url, "http://api")));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(wrong === "cut" ? body.slice(0, body.length / 2) : body);
  });
  return { origin, requests: () => seen.map(({ url }) => url), most: () => most };
}

function answerTo({ pathname, searchParams: query }: URL): unknown {
  const day = query.get("from");
  const place = day === null ? pathname : `${pathname}@${day}`;
  const all = Array.from({ length: perList }, (_, index) => ({
    id: `${place}/${index}`.slice(1),
    updated_at: `2024-01-${String(10 + ((index * 3) % perList)).padStart(2, "0")}T00:00:00Z`,
    kids: index % 2 === 0,
    notes: index % 3 === 0 ? [{ id: `${place}/${index}/note`, updated_at: null }] : [],
  }));
  const start =
    Number(query.get("after") ?? query.get("offset") ?? Number.NaN) ||
    (Number(query.get("page") ?? 1) - 1) * perPage;
  const data = all.slice(start, start + perPage);
  const end = start + data.length;
  return {
    data,
    next: end < perList ? end : null,
    ...(query.has("totals") && { total: perList }),
    ...(query.has("extra") && { others: data.map(({ id }) => ({ id: `other-${id}` })) }),
  };
}

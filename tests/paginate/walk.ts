import type { RequestSpec } from "../../templates/kit/http/message.ts";
import { parseJson, stringifyJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type Json } from "../../templates/kit/json/value.ts";
import { createLoopGuard } from "../../templates/kit/paginate/loop-guard.ts";
import type { Paginator, Position } from "../../templates/kit/paginate/paginator.ts";

/** What a server answers; `items` in the body are the records. */
export interface Answer {
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads all pages of an API and gives the ids and the requests, in order. */
export function walk(
  paginator: Paginator,
  serve: (request: RequestSpec) => Answer,
  options: { readonly base?: RequestSpec; readonly repeats?: boolean } = {},
): { ids: Json[]; requests: RequestSpec[] } {
  const base = options.base ?? { path: "/items" };
  const guard = createLoopGuard({ stream: "items", repeats: options.repeats ?? false });
  const ids: Json[] = [];
  const requests: RequestSpec[] = [];
  let position: Position | undefined;
  do {
    const request = paginator.place(base, position);
    requests.push(request);
    const { body, headers = {} } = serve(request);
    const text = stringifyJson(body);
    const parsed = parseJson(text);
    const items = isJsonObject(parsed) && Array.isArray(parsed.items) ? parsed.items : [];
    const records = items.filter(isJsonObject);
    ids.push(...records.map(({ id }) => id ?? null));
    const url = new URL(request.path, "https://api.example.com/v1/");
    const page = {
      response: { status: 200, headers, url, body: parsed, bytes: Buffer.from(text) },
      records,
      count: records.length,
      last: records.at(-1),
      position,
      pages: requests.length,
      total: ids.length,
    };
    guard.check(page);
    position = paginator.next(page);
  } while (position !== undefined && requests.length < 1000);
  return { ids, requests };
}

/** The records from..to of a list of `n`, as an answer's items. */
export function slice(n: number, from: number, to: number): Json[] {
  return Array.from({ length: n }, (_, id) => ({ id })).slice(from, to);
}

import type { ServerResponse } from "node:http";
import { startServer } from "../http/server.ts";

/** One request to a route. `turn` counts the requests for this path, from 1. */
interface Ask {
  readonly query: URLSearchParams;
  readonly body: string;
  readonly turn: number;
  readonly response: ServerResponse;
}

/** Gives the JSON of the answer, its text when it is a string, or nothing when it has answered. */
export type Route = (ask: Ask) => unknown;

export interface Api {
  readonly origin: string;
  /** Every request as `/path?query`, in order. */
  requests(): string[];
}

/** An API on a real server; a path that it does not have is 404. */
export async function serve(routes: Readonly<Record<string, Route>>): Promise<Api> {
  const turns = new Map<string, number>();
  const { origin, seen } = await startServer((response, request) => {
    const { pathname, searchParams } = new URL(request.url, "http://api");
    const turn = (turns.get(pathname) ?? 0) + 1;
    turns.set(pathname, turn);
    const route = routes[pathname];
    if (route === undefined) {
      fail(404)({ query: searchParams, body: request.body, turn, response });
      return;
    }
    const answer = route({ query: searchParams, body: request.body, turn, response });
    if (answer !== undefined) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    }
  });
  return { origin, requests: () => seen.map(({ url }) => url) };
}

/** All records in one answer. */
export function list(...data: readonly unknown[]): Route {
  return () => ({ data });
}

/** Records in pages, which `page=2` and `next` lead through. */
export function paged(...pages: readonly (readonly unknown[])[]): Route {
  return ({ query }) => {
    const page = Number(query.get("page") ?? 1);
    return { data: pages[page - 1], next: page < pages.length ? page + 1 : null };
  };
}

/** An answer that is an error. */
export function fail(status: number, headers: Record<string, string> = {}, body = "{}"): Route {
  return ({ response }) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body);
  };
}

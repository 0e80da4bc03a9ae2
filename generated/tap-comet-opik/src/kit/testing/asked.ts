import type { IncomingMessage } from "node:http";
import { valueAt } from "../json/path.ts";
import { parseJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import type { SimulatedParam } from "./simulation.ts";

/** A request as the simulator received it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, and as JSON when it is that. */
  readonly text: string;
  readonly body: Json | undefined;
  /** The origin that the client believes it asks. */
  readonly origin: string;
}

/** A request that the API does not accept. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads a request to its end. */
export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  const scheme = headers["x-forwarded-proto"] ?? "http";
  const host = headers["x-forwarded-host"] ?? headers.host ?? "127.0.0.1";
  const url = new URL(request.url ?? "/", `${scheme}://${host}`);
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers,
    text,
    body: readBody(text),
    origin: url.origin,
  };
}

function readBody(text: string): Json | undefined {
  try {
    return text === "" ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

/** The value of a parameter, wherever it goes. */
export function askedParam(asked: Asked, param: SimulatedParam): string | undefined {
  switch (param.in) {
    case "query":
      return asked.query.get(param.name) ?? undefined;
    case "header":
      return asked.headers[param.name.toLowerCase()];
    case "body": {
      const value = valueAt(asked.body, param.name.split("."));
      return value === undefined || value === null ? undefined : String(value);
    }
  }
}

import { stringifyJson } from "../json/text.ts";
import type { RequestSpec, WireRequest } from "./message.ts";
import { type Destination, requestUrl } from "./request-url.ts";

type Headers = Readonly<Record<string, string | number | undefined>>;

/** A request without credentials; headers of the request win over those of the tap. */
export function wireRequest(
  spec: RequestSpec,
  destination: Destination,
  defaults: Headers,
): WireRequest {
  const url = requestUrl(spec, destination);
  const method = (spec.method ?? "GET").toUpperCase();
  const headers: Record<string, string> = { accept: "application/json" };
  setHeaders(headers, defaults);
  if (spec.body === undefined) {
    setHeaders(headers, spec.headers ?? {});
    return { method, url, headers };
  }
  headers["content-type"] = "application/json";
  setHeaders(headers, spec.headers ?? {});
  return { method, url, headers, body: Buffer.from(stringifyJson(spec.body)) };
}

function setHeaders(headers: Record<string, string>, more: Headers): void {
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined) {
      headers[name.toLowerCase()] = String(value);
    }
  }
}

import { stringifyJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { isPlaceName, isSecretName } from "./credentials.ts";

/** What a recording is made of. */
export interface RecordedStream {
  readonly stream: string;
  /** As the tap asks for them. */
  readonly pages: readonly PageView[];
  readonly complete: boolean;
  /** The URL of the API's server. */
  readonly server: string;
  /** Replaces what was sent as a credential. */
  redact(text: string): string;
}

/**
 * The answers of a stream as text, for the tests of a tap. Nothing of the request but its URL is
 * kept, of the answer's headers those that paging reads; credentials, and what is named like one
 * anywhere, are replaced by `***`.
 */
export function writeRecording({
  stream,
  pages,
  complete,
  server,
  redact,
}: RecordedStream): string {
  const place = (text: string) =>
    redact(maskQuery(text))
      .replaceAll(server, "{{server}}")
      .replaceAll(new URL(server).origin, "{{origin}}");
  const exchanges = pages.map(({ response }) => ({
    request: withoutSecrets(response.url).slice(server.length),
    status: response.status,
    headers: keptHeaders(response.headers, place),
    body: mask(response.body, place),
  }));
  const records = pages.reduce((sum, page) => sum + page.count, 0);
  const texts = exchanges.map((exchange) => `    ${stringifyJson(exchange)}`).join(",\n");
  const head = { stream, complete, records };
  const members = Object.entries(head).map(
    ([name, value]) => `  "${name}": ${JSON.stringify(value)}`,
  );
  return `{\n${members.join(",\n")},\n  "exchanges": [\n${texts}\n  ]\n}\n`;
}

function withoutSecrets(url: URL): string {
  const kept = new URL(url);
  for (const name of [...kept.searchParams.keys()]) {
    if (isSecretName(name) && !isPlaceName(name)) {
      kept.searchParams.delete(name);
    }
  }
  return kept.href;
}

function keptHeaders(
  headers: Readonly<Record<string, string>>,
  place: (text: string) => string,
): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => name === "content-type" || name === "link" || isPlaceName(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, place(value)]));
}

function mask(value: Json, place: (text: string) => string): Json {
  if (typeof value === "string") {
    return place(value);
  }
  if (Array.isArray(value)) {
    return value.map((element) => mask(element, place));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  return maskRecord(value, place);
}

/** The record without secrets: what is named like one is `***`, and texts are as `place` gives them. */
export function maskRecord(record: JsonObject, place: (text: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([name, member = null]) => {
      const isSecret = typeof member === "string" && isSecretName(name) && !isPlaceName(name);
      return [name, isSecret ? "***" : mask(member, place)];
    }),
  );
}

/** Keys in URLs, of whatever kind: `?api_key=123`. */
function maskQuery(text: string): string {
  return text.replaceAll(/([?&])([^=&\s]+)=[^&\s"<>]*/g, (whole, mark: string, name: string) =>
    isSecretName(name) && !isPlaceName(name) ? `${mark}${name}=***` : whole,
  );
}

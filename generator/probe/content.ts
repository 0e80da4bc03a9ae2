import { TapError } from "../../templates/kit/errors.ts";
import { readBody } from "../../templates/kit/http/answer-body.ts";
import { shorten } from "../../templates/kit/http/api-message.ts";
import type { ApiResponse } from "../../templates/kit/http/message.ts";
import type { Json } from "../../templates/kit/json/value.ts";

/**
 * An answer's body as JSON.
 *
 * @throws TapError `data` that says what it is in place of JSON, and which key of the definition
 * language reads that.
 */
export function readContent(response: ApiResponse, redact: (text: string) => string): Json {
  const { status, headers, bytes } = response;
  const body = readBody({ status, headers, body: bytes });
  if (body.kind === "json") {
    if (bytes.length === 0) {
      throw new TapError("data", `The answer is empty (${status}). Ask for a list of records.`);
    }
    return body.json;
  }
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
  throw new TapError(
    "data",
    describe(body.text, type, (text) => shorten(redact(text), 80)),
  );
}

function describe(text: string, type: string, quote: (text: string) => string): string {
  if (/^\s*<(?:!doctype html|html|head|body)/i.test(text) || type === "text/html") {
    const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? "";
    const said = title.trim() === "" ? "" : `, titled ${JSON.stringify(quote(title))}`;
    return `The answer is a page for people (HTML${said}), not an API's answer. Check that the URL is that of the API, and that the credentials are right: many servers send a login page in place of 401.`;
  }
  if (/^\s*</.test(text) || /xml$/.test(type)) {
    return "The answer is XML, which definitions cannot read. Ask for JSON, with --header 'Accept: application/json' or as the API's documentation says; else write the stream by hand (`hand_written: true`).";
  }
  if (areJsonLines(text)) {
    return "The answer is JSON lines, one record a line. Paged requests are read as JSON only; a file is read with `job`, and `download: { format: jsonl }`.";
  }
  if (type === "text/csv" || looksLikeCsv(text)) {
    return "The answer is CSV. Paged requests are read as JSON only; a file is read with `job`, and `download: { format: csv }`. Many APIs send JSON with --header 'Accept: application/json'.";
  }
  return `The answer is not JSON, or is cut off. It begins with ${JSON.stringify(quote(text))}. Check that the URL is that of the API.`;
}

function areJsonLines(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.slice(0, 3).every((line) => isJsonObjectText(line));
}

function isJsonObjectText(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

/** Lines with the same number of commas, semicolons or tabs. */
function looksLikeCsv(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const [first = ""] = lines;
  return [",", ";", "\t"].some((mark) => {
    const columns = first.split(mark).length;
    return (
      columns > 1 &&
      lines.length > 1 &&
      !/^[[{]/.test(first) &&
      lines.slice(1, 4).every((line) => line.split(mark).length >= columns)
    );
  });
}

import { open } from "node:fs/promises";
import { messageOf } from "../../../templates/kit/errors.ts";
import { Refusal } from "../../refusal.ts";
import { notOpenapi } from "./parse.ts";
import { shownLocation } from "./shown-location.ts";

/** More than any document has that people wrote. */
const largest = 100 * 1024 * 1024;
const longestWait = 60_000;

export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** The text of a file or a URL; never more than {@link largest} bytes of it. */
export async function fetchText(location: string): Promise<string> {
  const chunks = isUrl(location) ? overNetwork(location) : fromFile(location);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      if (size > largest) {
        throw notOpenapi(location, "it is larger than 100 MB");
      }
      parts.push(chunk);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(location, reasonOf(error));
  }
  return Buffer.concat(parts).toString("utf8");
}

async function* overNetwork(url: string): AsyncGenerator<Uint8Array> {
  const target = new URL(url);
  const { username, password } = target;
  const credentials = Buffer.from(
    `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
  );
  // `fetch` takes no credentials in a URL, and would tell them in its message.
  target.username = "";
  target.password = "";
  const response = await fetch(target, {
    headers: {
      accept: "application/json, application/yaml, text/yaml, */*;q=0.5",
      ...(username !== "" && { authorization: `Basic ${credentials.toString("base64")}` }),
    },
    signal: AbortSignal.timeout(longestWait),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw unreadable(url, `the server answers ${response.status}`);
  }
  for await (const chunk of response.body ?? []) {
    yield chunk;
  }
}

async function* fromFile(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  for await (const chunk of handle.createReadStream()) {
    yield chunk;
  }
}

/** `fetch failed` says little; what stands behind it says why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return messageOf(cause).replace(/\.$/, "");
}

function unreadable(location: string, reason: string): Refusal {
  const message = `\`${shownLocation(location)}\` cannot be read: ${reason}.`;
  const help = "Give the path or the URL of an OpenAPI document.";
  return new Refusal([{ code: "unreadable", message, help }], new Map());
}

import http from "node:http";
import https from "node:https";
import { TapError } from "../errors.ts";
import { createBody } from "./body.ts";
import type { BodyMemory } from "./body-memory.ts";
import { decompress, tooLarge } from "./decompress.ts";
import type { Sending, Transport, WireRequest, WireResponse } from "./message.ts";
import { networkFailure } from "./network-error.ts";
import { AnswerTimeout } from "./timeout.ts";

/** How connections are made. */
export interface TransportOptions {
  /** Sent with requests that have no `user-agent` of their own. */
  readonly userAgent?: string;
  /** The most bytes of an answer, before and after decompression; 512 MiB unless said. */
  readonly longestBody?: number;
}

/** V8 cannot hold a longer text. */
const longestText = 512 * 2 ** 20;

/**
 * Idle connections are closed after so many milliseconds, before common servers close them: a
 * request on a connection that is just being closed fails. Node's own servers wait 5 s.
 */
const idleMs = 4_000;

/** A timer that is later than this many milliseconds says that the process stood still. */
const heldUpMs = 250;

/** A {@link Transport} over `node:http` and `node:https` with kept-alive connections. No redirects. */
export function createTransport(options: TransportOptions = {}): Transport {
  const { userAgent, longestBody = longestText } = options;
  const settings: http.AgentOptions = {
    keepAlive: true,
    // How many requests there are at once is decided where they stand in line.
    maxSockets: Number.POSITIVE_INFINITY,
    scheduling: "lifo",
    timeout: idleMs,
  };
  const plain = { open: http.request, agent: new http.Agent(settings) };
  const secure = { open: https.request, agent: new https.Agent(settings) };

  async function send(
    request: WireRequest,
    timeoutMs: number,
    { signal, memory }: Sending = {},
  ): Promise<WireResponse> {
    const headers = wireHeaders(request, userAgent);
    const { open, agent } = request.url.protocol === "https:" ? secure : plain;
    const outgoing = open(request.url, {
      method: request.method,
      headers,
      agent,
      maxHeaderSize: 64 * 1024,
      ...(signal && { signal }),
    });
    const response = await readAnswer({ outgoing, request, timeoutMs, longestBody, memory });
    const encoding = response.headers["content-encoding"];
    return encoding === undefined
      ? response
      : { ...response, body: await decompress(response.body, encoding, longestBody) };
  }

  function close(): void {
    plain.agent.destroy();
    secure.agent.destroy();
  }

  return Object.assign(send, { close });
}

/** @throws TapError `config` for a header that HTTP does not allow; its value is not shown. */
function wireHeaders(request: WireRequest, userAgent: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    ...(userAgent !== undefined && { "user-agent": userAgent }),
    "accept-encoding": "gzip, deflate, br",
    ...request.headers,
  };
  for (const [name, value] of Object.entries(headers)) {
    // RFC 9110, 5.5 and 5.6.2: a line break would begin another header.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new TapError(
        "config",
        `the header ${JSON.stringify(name)} has a line break or another character that HTTP does not allow: check the setting it comes from`,
      );
    }
  }
  return headers;
}

interface Exchange {
  readonly outgoing: http.ClientRequest;
  readonly request: WireRequest;
  readonly timeoutMs: number;
  readonly longestBody: number;
  readonly memory: BodyMemory | undefined;
}

function readAnswer({
  outgoing,
  request,
  timeoutMs,
  longestBody,
  memory,
}: Exchange): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    let due = performance.now() + timeoutMs;
    let timer = setTimeout(expire, timeoutMs);
    function expire(): void {
      if (performance.now() - due > heldUpMs) {
        // A slow reader of stdout held the process up, and the answer may be here, unread.
        due = performance.now() + timeoutMs;
        timer = setTimeout(expire, timeoutMs);
      } else {
        fail(new AnswerTimeout(timeoutMs));
      }
    }
    function fail(error: TapError): void {
      clearTimeout(timer);
      reject(error);
      outgoing.destroy();
    }

    outgoing.on("error", (error) => fail(networkFailure(error, request.url)));
    outgoing.on("response", (incoming) => {
      const body = createBody(lengthOf(incoming, longestBody), memory);
      incoming.on("data", (chunk: Buffer) => {
        body.add(chunk);
        if (body.size > longestBody) {
          fail(tooLarge(longestBody));
        }
      });
      incoming.on("error", (cause) => fail(cutOff(cause)));
      incoming.on("end", () => {
        clearTimeout(timer);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: joinHeaders(incoming.headers),
          body: body.whole(),
        });
      });
    });
    outgoing.end(request.body);
  });
}

/** An announcement is no reason to take more memory than this before anything has come. */
const longestAtOnce = 32 * 2 ** 20;

/** The length that the answer announces; unknown for one that is compressed, or too long. */
function lengthOf({ headers }: http.IncomingMessage, longest: number): number | undefined {
  const length = Number(headers["content-length"] ?? Number.NaN);
  const isPlain = headers["content-encoding"] === undefined;
  const isUsable = Number.isInteger(length) && length <= Math.min(longest, longestAtOnce);
  return isPlain && isUsable ? length : undefined;
}

/** Node ends an answer that is shorter than announced with an error, never with `end`. */
function cutOff(cause: unknown): TapError {
  return new TapError("service", "the answer was cut off", { cause });
}

function joinHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = ""]) => [
      name,
      typeof value === "string" ? value : value.join(", "),
    ]),
  );
}

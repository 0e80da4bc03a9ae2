import { systemClock } from "../../templates/kit/clock.ts";
import { messageOf, TapError } from "../../templates/kit/errors.ts";
import { shorten } from "../../templates/kit/http/api-message.ts";
import { createHttpClient } from "../../templates/kit/http/client.ts";
import { describeRequest } from "../../templates/kit/http/failure.ts";
import type {
  ApiResponse,
  RequestSpec,
  Transport,
  WireRequest,
} from "../../templates/kit/http/message.ts";
import type { ErrorRule } from "../../templates/kit/http/policy.ts";
import { createTransport } from "../../templates/kit/http/transport.ts";
import type { Log } from "../../templates/kit/singer/log.ts";
import { createRedaction } from "../../templates/kit/singer/redaction.ts";
import { generatorVersion } from "../root.ts";
import { type Credential, secretsOf, withCredential } from "./credentials.ts";

/** What came of a request. */
type Reply =
  | { readonly kind: "answer"; readonly response: ApiResponse }
  /** A guess that the API does not take; nothing is wrong with that. */
  | { readonly kind: "refused"; readonly reason: string };

/** A request that went out, for people: without secrets. */
export interface SentRequest {
  readonly request: string;
  /** Absent when no answer came. */
  readonly status: number | undefined;
  readonly milliseconds: number;
}

/** The requests of one probe, one after the other, and never the same one twice. */
export interface Session {
  /**
   * A request that has to succeed.
   *
   * @throws TapError when it does not.
   */
  need(request: RequestSpec): Promise<ApiResponse>;
  /** A guess: refusals and failures are what there is to know. */
  guess(request: RequestSpec): Promise<Reply>;
  readonly sent: readonly SentRequest[];
  /** The text without secrets. */
  redact(text: string): string;
  close(): void;
}

/** How the API is asked. */
export interface SessionOptions {
  /** `https://api.example.com`: nothing else is asked. */
  readonly origin: string;
  readonly credentials: readonly Credential[];
  readonly headers: Readonly<Record<string, string>>;
  /** The most requests, repeated ones included. */
  readonly most: number;
  readonly timeoutMs: number;
  readonly tell: (line: string) => void;
}

/** Many guesses go in one request, whose URL nobody reads to its end. */
const longestLine = 160;

/** Answers that are longer cannot be pages of records that somebody wants. */
const longestBody = 32 * 2 ** 20;

export function createSession(options: SessionOptions): Session {
  const { origin, credentials, headers, most, timeoutMs, tell } = options;
  const redaction = createRedaction();
  for (const secret of credentials.flatMap(secretsOf)) {
    redaction.hide(secret);
  }
  const sent: SentRequest[] = [];
  const known = new Map<string, Promise<Reply>>();
  const transport = createTransport({ longestBody });
  const log = createProbeLog(tell, redaction);
  const client = createHttpClient({
    server: origin,
    hosts: [],
    headers,
    userAgent: `create-tap/${generatorVersion}`,
    transport: Object.assign(countingTransport(), { close: () => transport.close?.() }),
    clock: systemClock,
    log,
    timeoutMs,
    retry: {
      attempts: 3,
      backoff: "exponential",
      base: 0.5,
      longest: 30,
      waits: [{ header: "retry-after", unit: "retry-after" }],
    },
    errors: [],
    auth: {
      authorize: async (request) => credentials.reduce<WireRequest>(withCredential, request),
    },
  });

  function countingTransport(): Transport {
    return async (request, timeout, sending) => {
      if (sent.length >= most) {
        throw new TapError("data", `the limit of ${most} requests is reached`);
      }
      const shown = describeRequest(request, redaction);
      const began = performance.now();
      let status: number | undefined;
      try {
        const response = await transport(request, timeout, sending);
        status = response.status;
        return response;
      } finally {
        const milliseconds = Math.round(performance.now() - began);
        sent.push({ request: shown, status, milliseconds });
        tell(`${shorten(shown, longestLine)}  ${status ?? "no answer"}  ${milliseconds} ms`);
      }
    };
  }

  async function need(request: RequestSpec): Promise<ApiResponse> {
    const answer = await client.send(request, { raw: true });
    if (answer.kind === "skipped") {
      throw new TapError("unknown", answer.reason);
    }
    known.set(keyOf(request), Promise.resolve({ kind: "answer", response: answer.response }));
    return answer.response;
  }

  async function ask(request: RequestSpec): Promise<Reply> {
    try {
      const answer = await client.send(request, { raw: true, errors: refusals });
      if (answer.kind === "skipped") {
        return { kind: "refused", reason: answer.reason };
      }
      const { status } = answer.response;
      return status < 300
        ? { kind: "answer", response: answer.response }
        : { kind: "refused", reason: `is answered with ${status}` };
    } catch (error) {
      if (!(error instanceof TapError)) {
        throw error;
      }
      return { kind: "refused", reason: `failed: ${messageOf(error).replace(/\.$/, "")}` };
    }
  }

  return {
    need,
    guess(request) {
      const key = keyOf(request);
      const reply = known.get(key) ?? ask(request);
      known.set(key, reply);
      return reply;
    },
    sent,
    redact: redaction.redact,
    close: () => client.close(),
  };
}

/** A wrong guess is an answer: only what asks for patience is tried again. */
const patience = [408, 425, 429];
const refusals: readonly ErrorRule[] = [
  {
    action: "accept",
    status: Array.from({ length: 200 }, (_, index) => 400 + index).filter(
      (status) => !patience.includes(status),
    ),
  },
];

function keyOf({ path, query = {} }: RequestSpec): string {
  return JSON.stringify([path, Object.entries(query).toSorted()]);
}

function createProbeLog(
  tell: (line: string) => void,
  redaction: Pick<Log, "hide" | "redact">,
): Log {
  const warn = (message: string) => tell(redaction.redact(message));
  const ignore = () => {};
  return {
    debug: ignore,
    info: warn,
    warning: warn,
    error: warn,
    critical: warn,
    verbose: ignore,
    hide: redaction.hide,
    redact: redaction.redact,
  };
}

import type { Authenticator } from "../auth/authenticator.ts";
import type { Clock } from "../clock.ts";
import { TapError } from "../errors.ts";
import type { ScannedPage } from "../scan/scanned-page.ts";
import type { Log } from "../singer/log.ts";
import { metricText } from "../singer/metric.ts";
import type { BodyMemory } from "./body-memory.ts";
import { readBudget } from "./budget.ts";
import { lossFailure } from "./failure.ts";
import { createFlow, type Flow, type Place, usualConcurrency } from "./flow.ts";
import type { ApiResponse, RequestSpec, Transport, WireRequest, WireResponse } from "./message.ts";
import { allowedOrigins, readServerUrl } from "./origin.ts";
import type { ErrorRule, Rate, RetryPolicy } from "./policy.ts";
import { follow } from "./redirect.ts";
import { createRetrier } from "./retrier.ts";
import { judge, type Verdict } from "./verdict.ts";
import { wireRequest } from "./wire-request.ts";

/** What all requests of a tap have in common. */
export interface ClientOptions {
  /** The URL that paths are appended to. */
  readonly server: string;
  /** Other origins that may be asked, with credentials. */
  readonly hosts: readonly string[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** For one try, the whole answer included. */
  readonly timeoutMs: number;
  readonly rate?: Rate | undefined;
  readonly retry: RetryPolicy;
  readonly errors: readonly ErrorRule[];
  readonly auth?: Authenticator | undefined;
  /** The gate that requests pass; one of its own, of the usual width, unless said. */
  readonly flow?: Flow | undefined;
  /** Requests may go to other machines without TLS. */
  readonly allowPlainHttp?: boolean | undefined;
}

/** How a body is read as bytes, and where it is put for that. */
export interface BodyScan {
  readonly memory: BodyMemory;
  read(body: Buffer): ScannedPage | undefined;
}

/** What one request has of its own. */
export interface SendOptions {
  /** Rules that come before the tap's. */
  readonly errors?: readonly ErrorRule[] | undefined;
  /** In place of the tap's. */
  readonly auth?: Authenticator | undefined;
  /**
   * The request changes the server's state: it is tried again only after an answer that is an
   * error, never when its answer was lost on the way.
   */
  readonly consumes?: boolean | undefined;
  /** An answer that succeeds need not be JSON: its `body` is null, and `bytes` has what came. */
  readonly raw?: boolean | undefined;
  /**
   * Reads an answer that succeeds as bytes, in place of parsing it; `undefined` when it has to be
   * parsed. Not asked where a rule looks into such answers.
   */
  readonly scan?: BodyScan | undefined;
  /** Counts what is sent. */
  readonly tally?: Tally | undefined;
  /** How it stands in line; it is needed now unless said. */
  readonly place?: Place | undefined;
}

/** What was sent on somebody's behalf: every try, and how many of them were another one. */
export interface Tally {
  requests: number;
  retries: number;
}

/** What came of a request that did not fail. */
export type Answer =
  | { readonly kind: "accepted" | "ignored"; readonly response: ApiResponse }
  | { readonly kind: "skipped"; readonly reason: string };

/** Asks an API: with credentials, at its pace, again where that may help. */
export interface HttpClient {
  /** Rejects with a `TapError` whose message says what happened and what to do. */
  send(request: RequestSpec, options?: SendOptions): Promise<Answer>;
  /** Closes idle connections. */
  close(): void;
}

interface Job {
  readonly rules: readonly ErrorRule[];
  readonly auth: Authenticator | undefined;
  readonly consumes: boolean;
  readonly raw: boolean;
  readonly scan: SendOptions["scan"];
  readonly tally: Tally;
  readonly place: Place;
}

interface Trial {
  /** With the credentials that were used. */
  readonly sent: WireRequest;
  /** Absent when none arrived. */
  readonly response: WireResponse | undefined;
  readonly verdict: Verdict;
}

/** @throws TapError `config` when the server's URL cannot be used. */
export function createHttpClient(options: ClientOptions): HttpClient {
  const { transport, clock, log, timeoutMs, hosts, allowPlainHttp } = options;
  const server = readServerUrl(options.server, allowPlainHttp);
  const destination = { server, origins: allowedOrigins({ server, hosts, allowPlainHttp }) };
  const defaults = { "user-agent": options.userAgent, ...options.headers };
  const { rate, retry } = options;
  const flow = options.flow ?? createFlow({ clock, rate, most: usualConcurrency });
  const waitToRetry = createRetrier({ policy: retry, clock, log, pause: flow.pause });

  async function send(spec: RequestSpec, own: SendOptions = {}): Promise<Answer> {
    const job: Job = {
      rules: [...(own.errors ?? []), ...options.errors],
      auth: own.auth ?? options.auth,
      consumes: own.consumes ?? false,
      raw: own.raw ?? false,
      scan: own.scan,
      tally: own.tally ?? { requests: 0, retries: 0 },
      place: own.place ?? nowhere,
    };
    let request = wireRequest(spec, destination, defaults);
    let attempt = 1;
    let redirects = 0;
    for (;;) {
      const { verdict, response } = await tryOnce(request, job);
      switch (verdict.kind) {
        case "accepted":
        case "ignored":
        case "skipped":
          return verdict;
        case "failed":
          throw verdict.error;
        case "redirected":
          redirects += 1;
          request = follow({ request, location: verdict.location, redirects, log });
          continue;
        case "lost":
          if (job.consumes) {
            throw notRepeated(verdict.error);
          }
          break;
        case "transient":
          break;
      }
      await waitToRetry({ request, response, error: verdict.error, attempt });
      job.place.signal?.throwIfAborted();
      attempt += 1;
      job.tally.retries += 1;
    }
  }

  /**
   * One try; when the credentials are refused, a second one with new credentials. Before any rule
   * is asked: a token that ran out says nothing about what the rules mean by 401.
   */
  async function tryOnce(request: WireRequest, job: Job): Promise<Trial> {
    const first = await exchange(request, job);
    if (first.response?.status === 401 && (await job.auth?.renew?.(first.sent)) === true) {
      job.tally.retries += 1;
      return exchange(request, job);
    }
    return first;
  }

  async function exchange(request: WireRequest, job: Job): Promise<Trial> {
    const { place, auth } = job;
    const sent = await flow.enter(place, async () => (await auth?.authorize(request)) ?? request);
    job.tally.requests += 1;
    const endpoint = place.stream;
    const began = clock.now();
    let response: WireResponse;
    try {
      const sending = { signal: place.signal, memory: job.scan?.memory };
      response = await transport(sent, timeoutMs, sending);
    } catch (error) {
      await flow.leave(place, { endpoint, milliseconds: clock.now() - began });
      place.signal?.throwIfAborted();
      const failure = lossFailure(request, error, log);
      const kind = failure.kind === "service" ? "lost" : "failed";
      return { sent, response: undefined, verdict: { kind, error: failure } };
    }
    const { status, headers } = response;
    const budget = readBudget(headers, clock.now());
    if (budget?.remaining === 0 && (budget.resetMs ?? 0) <= retry.longest * 1000) {
      flow.pause(budget.resetMs ?? 0);
    }
    const milliseconds = clock.now() - began;
    await flow.leave(place, { endpoint, milliseconds, status, remaining: budget?.remaining });
    log.debug(
      metricText({
        type: "timer",
        metric: "http_request_duration",
        value: milliseconds / 1000,
        tags: { endpoint: request.url.pathname, http_status_code: status },
      }),
    );
    const { rules, raw, scan } = job;
    return { sent, response, verdict: judge({ request, response, rules, raw, scan, log }) };
  }

  return { send, close: () => transport.close?.() };
}

/** The place of a request that is no stream's: somebody waits for it. */
const nowhere: Place = {
  wanted: true,
  depth: 0,
  stream: "",
  most: Number.POSITIVE_INFINITY,
};

function notRepeated(error: TapError): TapError {
  return new TapError(
    error.kind,
    `${error.message} Not tried again, because the request uses up what it reads.`,
    { cause: error },
  );
}

import type { AuthPorts } from "../auth/authenticator.ts";
import { type Clock, systemClock } from "../clock.ts";
import { createHttpClient, type HttpClient } from "../http/client.ts";
import { createFlow, type Flow } from "../http/flow.ts";
import { createTransport } from "../http/transport.ts";
import type { Ports } from "../ports.ts";
import type { Log } from "../singer/log.ts";
import type { Tap } from "../tap.ts";
import { formatInstant } from "../time/instant.ts";

/** What a tap asks its API with. */
export interface Connection {
  readonly config: object;
  readonly client: HttpClient;
  /** The gate that all requests pass. */
  readonly flow: Flow;
  readonly clock: Clock;
  readonly log: Log;
  /** The instant the run began, in nanoseconds since 1970 and as RFC 3339 text. */
  readonly started: bigint;
  readonly now: string;
  /** What authenticators may use, for streams with credentials of their own. */
  readonly authPorts: AuthPorts;
}

/** What a run takes from the process. */
export interface SyncStart {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: Partial<Ports> & Pick<Ports, "log" | "output">;
}

/** `config` is checked; `files` are those that it was read from; `most` requests go at once. */
export function connect<C extends object>(
  tap: Tap<C>,
  {
    config,
    files,
    most,
  }: { readonly config: C; readonly files: readonly string[]; readonly most: number },
  { env, ports }: SyncStart,
): Connection {
  const { log } = ports;
  const clock = ports.clock ?? systemClock;
  const userAgent = `${tap.name}/${tap.version}`;
  const transport = ports.transport ?? createTransport({ userAgent });
  const timeoutMs = tap.timeout(config) * 1000;
  const allowPlainHttp = tap.allowPlainHttp?.(config) ?? false;
  const api = {
    server: tap.server(config),
    hosts: tap.hosts?.(config) ?? [],
    headers: tap.headers?.(config) ?? {},
  };
  const configSource = { tap, files, env };
  const authPorts = { transport, clock, log, timeoutMs, allowPlainHttp, api, configSource };
  const started = BigInt(clock.now()) * 1_000_000n;
  const { rate } = tap.limits;
  const flow = createFlow({ clock, rate, most, tell: log.info });
  const client = createHttpClient({
    ...api,
    userAgent,
    transport,
    clock,
    log,
    timeoutMs,
    flow,
    retry: tap.retry(config),
    errors: tap.errors,
    auth: tap.auth?.(config)(authPorts),
    allowPlainHttp,
  });
  return { config, client, flow, clock, log, started, now: formatInstant(started), authPorts };
}

import type { Clock } from "../clock.ts";
import type { ConfigSource } from "../config/read.ts";
import type { Transport, WireRequest } from "../http/message.ts";
import type { Log } from "../singer/log.ts";

/** Puts credentials on requests to the declared hosts. */
export interface Authenticator {
  /** The request with credentials. Called for every attempt. */
  authorize(request: WireRequest): Promise<WireRequest>;
  /**
   * The API answered 401 to this request: fetch new credentials, and say whether it is worth
   * trying again. Absent where credentials are fixed.
   */
  renew?(refused: WireRequest): Promise<boolean>;
}

/** What an authenticator may use. */
export interface AuthPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
  /** Requests may go to other machines without TLS. */
  readonly allowPlainHttp?: boolean;
  readonly api: ApiAddress;
  /** Where the configuration was read from, for credentials that the API replaces. */
  readonly configSource?: ConfigSource<object>;
}

/** The API that the credentials are for. */
export interface ApiAddress {
  /** The URL that paths are appended to. */
  readonly server: string;
  /** Other origins that may be asked, with credentials. */
  readonly hosts: readonly string[];
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Makes the authenticator of one run. */
export type AuthScheme = (ports: AuthPorts) => Authenticator;

import { TapError } from "../errors.ts";
import type { Log } from "../singer/log.ts";
import { describeRequest } from "./failure.ts";
import type { WireRequest } from "./message.ts";

/** An answer that points elsewhere. */
export interface Redirect {
  /** Without credentials. */
  readonly request: WireRequest;
  /** Where the answer points. */
  readonly location: string;
  /** How many there have been, this one included. */
  readonly redirects: number;
  readonly log: Pick<Log, "redact">;
}

const most = 5;

/**
 * The request for where a redirect points. Only a GET is followed, and only within its origin:
 * credentials never cross to another one, whatever form they have.
 *
 * @throws TapError `data` that says where the answer pointed.
 */
export function follow({ request, location, redirects, log }: Redirect): WireRequest {
  const { method, url } = request;
  const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  const shown = target === undefined ? "no URL" : describeRequest({ ...request, url: target }, log);
  if (target === undefined || method !== "GET" || target.origin !== url.origin) {
    throw new TapError(
      "data",
      `${describeRequest(request, log)} was redirected to ${shown}, which is not followed: only a GET is, and only within its server. If this is the API's new address, change the URL in the configuration.`,
    );
  }
  if (redirects > most) {
    throw new TapError(
      "data",
      `${describeRequest(request, log)} was redirected ${redirects} times, last to ${shown}: check the URL.`,
    );
  }
  target.username = "";
  target.password = "";
  target.hash = "";
  return { ...request, url: target };
}

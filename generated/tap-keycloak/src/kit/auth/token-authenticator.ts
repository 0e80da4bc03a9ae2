import { TapError } from "../errors.ts";
import type { Authenticator, AuthPorts } from "./authenticator.ts";

/** A token, and the seconds after which another one is fetched; `Infinity` for never. */
export interface FetchedToken {
  readonly value: string;
  readonly usable: number;
}

/** How tokens are had, and how requests carry them. */
export interface TokenSource {
  fetchToken(): Promise<FetchedToken>;
  /** The header that carries a token, in lower case. */
  readonly header: string;
  /** The header's value. */
  headerValue(token: string): string;
}

/** For so long a token counts as new. */
const newMs = 5000;

/**
 * One token for all requests: fetched when it is first needed, anew before it ends and when the
 * API refuses it, by one fetch however many wait for it.
 */
export function createTokenAuthenticator(
  source: TokenSource,
  { clock, log }: AuthPorts,
): Authenticator {
  let current: { value: string; refreshAt: number } | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<string> | undefined;
  let refusal: TapError | undefined;

  function refresh(): Promise<string> {
    pending ??= fetchAnew().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  async function fetchAnew(): Promise<string> {
    if (refusal !== undefined) {
      // Asking again with the same wrong secret could lock the client out.
      throw refusal;
    }
    try {
      const { value, usable } = await source.fetchToken();
      log.hide(value);
      current = { value, refreshAt: clock.now() + usable * 1000 };
      return value;
    } catch (error) {
      refusal = isFinal(error) ? error : undefined;
      throw error;
    }
  }

  return {
    async authorize(request) {
      const fresh = current !== undefined && clock.now() < current.refreshAt;
      const token = current !== undefined && fresh ? current.value : await refresh();
      const headers = { ...request.headers, [source.header]: source.headerValue(token) };
      return { ...request, headers };
    },
    async renew(refused) {
      // Another request may have renewed the token while this one was under way.
      const carried = refused.headers[source.header];
      if (current !== undefined && carried !== source.headerValue(current.value)) {
        return true;
      }
      // A token that took the place of a refused one just now: a newer one would not help.
      if (pending === undefined && clock.now() - renewedAt < newMs) {
        return false;
      }
      await refresh();
      renewedAt = clock.now();
      return true;
    },
  };
}

/** True for what asking again cannot mend: wrong credentials, or new ones that could not be kept. */
function isFinal(error: unknown): error is TapError {
  return error instanceof TapError && (error.kind === "authentication" || error.kind === "config");
}

/** Seconds before its end that a token is fetched anew. */
const usualMargin = 60;

/** The seconds that a token is used, of those that it lives: half of them at least. */
export function usableSeconds(lifetime: number, margin = usualMargin): number {
  return lifetime - Math.min(margin, lifetime / 2);
}

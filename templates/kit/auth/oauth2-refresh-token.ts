import { findKeptSetting, type KeptSetting } from "../config/kept-setting.ts";
import { messageOf, TapError } from "../errors.ts";
import { readServerUrl } from "../http/origin.ts";
import type { AuthPorts, AuthScheme } from "./authenticator.ts";
import { bearerHeader, type GrantOptions } from "./oauth2.ts";
import { createTokenAuthenticator, usableSeconds } from "./token-authenticator.ts";
import { createTokenExchange } from "./token-exchange.ts";
import { readToken, tokenRequest } from "./token-request.ts";

/** The refresh of access tokens (RFC 6749, 6). */
export interface RefreshTokenOptions extends GrantOptions {
  /** Absent for a public client. */
  readonly clientSecret?: string | undefined;
  readonly refreshToken: string;
  readonly rotation: Rotation;
}

/**
 * What becomes of a new refresh token, which takes the place of the one that was used: `refuse`
 * ends the run, because the next one would have none; or it is kept as the value of the setting of
 * this name, in the file of the configuration that holds the old one.
 */
export type Rotation = "refuse" | { readonly keep: string };

/**
 * Access tokens for a refresh token: one for the run, fetched anew before it ends and when the API
 * refuses it, by one request however many wait for it. A new refresh token is kept before the
 * access token that came with it is used; when it cannot be kept, the run fails.
 */
export function oauth2RefreshToken(options: RefreshTokenOptions): AuthScheme {
  const { clientSecret, rotation } = options;
  return (ports) => {
    const { log, allowPlainHttp, configSource } = ports;
    const exchange = createTokenExchange(ports, options.rate);
    const kept = rotation === "refuse" ? undefined : findKeptSetting(configSource, rotation.keep);
    let refreshToken = options.refreshToken;
    if (clientSecret !== undefined) {
      log.hide(clientSecret);
    }
    log.hide(refreshToken);
    if (kept?.obstacle !== undefined) {
      log.warning(
        `If the token server replaces the refresh token, the run will fail: ${kept.obstacle}.`,
      );
    }

    async function fetchToken() {
      // Another run that shares the file may have replaced it.
      refreshToken = kept?.read() ?? refreshToken;
      log.hide(refreshToken);
      const url = readServerUrl(options.tokenUrl, allowPlainHttp);
      const { scope, fields } = options;
      const form = {
        grant_type: "refresh_token",
        refresh_token: refreshToken,
        scope,
        ...fields,
      };
      const request = tokenRequest({ ...options, tokenUrl: url, fields: form }, log);
      const credentials = "the client id, the client secret and the refresh token";
      const issued = await exchange(request, (response) =>
        readToken(response, { url, credentials, log }),
      );
      if (issued.refreshToken !== undefined && issued.refreshToken !== refreshToken) {
        keepRotated(issued.refreshToken, kept, ports);
        refreshToken = issued.refreshToken;
      }
      return { value: issued.value, usable: usableSeconds(issued.lifetime, options.refreshBefore) };
    }

    return createTokenAuthenticator({ fetchToken, ...bearerHeader }, ports);
  };
}

/** @throws TapError of kind `config`: the next run would fail, so this one does not go on. */
function keepRotated(rotated: string, kept: KeptSetting | undefined, { log }: AuthPorts): void {
  log.hide(rotated);
  if (kept === undefined) {
    throw new TapError(
      "config",
      "The token server replaced the refresh token, and this tap is not made to keep the new one: the old one may no longer be valid. Say `rotation: keep` in definition.yaml and generate the tap again; then authorize the tap anew.",
    );
  }
  try {
    kept.write(rotated);
  } catch (cause) {
    throw new TapError(
      "config",
      `The token server replaced the refresh token, but the new one could not be kept: ${messageOf(cause)}. The old one is no longer valid: authorize the tap anew, and give the refresh token in a file that --config names and that the tap may write.`,
      { cause },
    );
  }
  log.info("The token server replaced the refresh token: the new one is in the configuration.");
}

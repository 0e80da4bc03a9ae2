import { TapError } from "../errors.ts";

/**
 * Reads the URL of a server from the configuration.
 *
 * @throws TapError `config` when it is no URL, holds credentials, or is plain http to another
 * machine without `allowPlainHttp`.
 */
export function readServerUrl(text: string, allowPlainHttp = false): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TapError(
      "config",
      `${JSON.stringify(text)} is not the URL of a server: it must look like https://api.example.com`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new TapError(
      "config",
      `the URL of ${url.host} holds a user name or a password: credentials have settings of their own`,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new TapError(
      "config",
      `the URL of ${url.host} must end with its path: leave out what begins with ? or #`,
    );
  }
  if (!allowPlainHttp && isPlainHttp(url)) {
    throw new TapError(
      "config",
      `${url.origin} is plain http, which shows credentials and data to the network: use https, or allow plain http in the configuration`,
    );
  }
  return url;
}

/** Where a tap's requests may go, as its configuration says. */
export interface DeclaredHosts {
  readonly server: URL;
  /** `https://host` or `host`. */
  readonly hosts: readonly string[];
  readonly allowPlainHttp?: boolean | undefined;
}

/** The origins that may be asked, the server's among them. */
export function allowedOrigins(declared: DeclaredHosts): ReadonlySet<string> {
  const { server, hosts, allowPlainHttp } = declared;
  const urls = hosts.map((host) =>
    readServerUrl(/^https?:/i.test(host) ? host : `https://${host}`, allowPlainHttp),
  );
  return new Set([server, ...urls].map((url) => url.origin));
}

/** Plain http leaves this machine unless it goes to the loopback interface (RFC 6761, 6.3). */
function isPlainHttp({ protocol, hostname }: URL): boolean {
  return (
    protocol === "http:" && !/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

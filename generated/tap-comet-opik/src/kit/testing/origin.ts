/**
 * One simulator stands for all origins of an API. The server's own paths stay as they are; those
 * of another origin follow `/__origin/` and its host.
 */
const prefix = "/__origin/";

/** The path under which the simulator serves a URL of the API. */
export function simulatedPath(url: URL, server: URL): string {
  return url.origin === server.origin ? url.pathname : `${prefix}${url.host}${url.pathname}`;
}

/** The URL of the simulator that stands for a URL of the API. */
export function simulatedUrl(url: URL, server: URL, simulator: string): URL {
  return new URL(`${simulatedPath(url, server)}${url.search}`, simulator);
}

/** The path as the client asked for it, without the prefix. */
export function realPath(path: string): string {
  return path.startsWith(prefix) ? path.slice(path.indexOf("/", prefix.length)) : path;
}

import { tapNamePattern } from "../names.ts";

/** Labels that say nothing of whose API it is. */
const commonLabel = /^(?:www|apis?|app|rest|com?|v?\d+)$/;

/**
 * What a host's owner is called, as a tap can be: `https://api.acme.com/v2` is of `acme`, and so is
 * `https://eu.acme.co.uk`. `undefined` for addresses, and names that no tap can have.
 */
export function nameOfHost(url: string): string | undefined {
  const { hostname } = new URL(url);
  if (hostname.includes(":") || /^[\d.]+$/.test(hostname)) {
    return undefined;
  }
  const labels = hostname.split(".");
  const owners = labels.length > 1 ? labels.slice(0, -1) : labels;
  const name = owners.filter((label) => !commonLabel.test(label)).at(-1);
  return name !== undefined && tapNamePattern.test(name) ? name : undefined;
}

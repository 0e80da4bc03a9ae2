import { TapError } from "../../templates/kit/errors.ts";
import type { QueryValue } from "../../templates/kit/http/message.ts";
import { isSafeName } from "../names.ts";
import { type Credential, isPlaceName, isSecretName } from "./credentials.ts";

/** A URL as a definition has it: the API's server, and what belongs to one stream. */
export interface Address {
  readonly origin: string;
  /** The path that all streams of the API begin with: `/api/v1`, or nothing. */
  readonly base: string;
  /** The stream's path below it. */
  readonly path: string;
  readonly query: Readonly<Record<string, QueryValue>>;
  /** Credentials that stood in the URL. */
  readonly credentials: readonly Credential[];
  /** The last word of the path: what the API calls the records. */
  readonly resource: string;
  /** Steps of the path that look like the id of one thing. */
  readonly ids: readonly string[];
}

/**
 * `server` is where the URL's own part begins, where that is known; by the path unless given.
 *
 * @throws TapError `config` for what is not the URL of an API.
 */
export function readAddress(text: string, server?: string): Address {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TapError("config", `\`${text}\` is not the URL of an API: write https://...`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TapError("config", "The URL holds a user name or a password: use --basic.");
  }
  const steps = url.pathname.split("/").slice(1);
  const baseLength =
    server === undefined ? lastVersion(steps) + 1 : stepsOf(new URL(server).pathname).length;
  const query: Record<string, QueryValue> = {};
  const credentials: Credential[] = [];
  for (const name of new Set(url.searchParams.keys())) {
    const [value = "", ...more] = url.searchParams.getAll(name);
    if (isSecretName(name) && !isPlaceName(name)) {
      credentials.push({ kind: "query", name, value });
    } else {
      query[name] = more.length === 0 ? value : [value, ...more];
    }
  }
  const own = steps.slice(baseLength);
  return {
    origin: url.origin,
    base: steps
      .slice(0, baseLength)
      .map((step) => `/${step}`)
      .join(""),
    path: `/${own.join("/")}`,
    query,
    credentials,
    resource: resourceOf(own),
    ids: own.filter((step, index) => {
      const word = decodeStep(step);
      return isId(word) || (index < own.length - 1 && isPrefixedId(word));
    }),
  };
}

function stepsOf(pathname: string): string[] {
  return pathname.split("/").filter((step) => step !== "");
}

/** A word that a definition accepts as the name of a stream. */
function resourceOf(steps: readonly string[]): string {
  const words = steps
    .map((step) => decodeStep(step).replace(/\.\w+$/, ""))
    .filter((step) => !isId(step))
    .map((step) => step.replaceAll(/[^A-Za-z0-9_-]+/g, "_"));
  return words.toReversed().find(isSafeName) ?? "records";
}

/** The last step such as `v1` or `api`, before the last step of all. */
function lastVersion(steps: readonly string[]): number {
  return steps
    .slice(0, -1)
    .findLastIndex((step) => /^(?:v\d+(?:\.\d+)*|api|rest|\d{4}-\d\d-\d\d)$/i.test(step));
}

function isId(step: string): boolean {
  return /^\d+$|^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{24,}$/i.test(step);
}

/** `p-006`, `cus_9s6XKz`: a list may be called so too, so only steps before the last can be ids. */
function isPrefixedId(step: string): boolean {
  return /^[a-z]+[-_](?=[a-z\d]*\d)[a-z\d]+$/i.test(step);
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

import type { Path } from "../../templates/kit/json/path.ts";
import { parseLinks } from "../../templates/kit/paginate/link.ts";
import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import type { Source } from "../../templates/kit/paginate/source.ts";
import { nextNames, parameterNames, plainName } from "../inference/vocabulary.ts";
import { type Member, membersNamed, pathText } from "./members.ts";
import type { Paging } from "./paging.ts";

/** A place in an answer that names the next page, before it was tried. */
export type NamedNext =
  | { readonly says: string; readonly target: string; readonly pagings: readonly Paging[] }
  | NamedToken;

/** Which parameter takes a token has to be tried. */
export interface NamedToken {
  readonly says: string;
  readonly token: string | number;
  readonly next: Source;
  readonly likely: readonly string[];
}

/** Every place of a page that looks as if it named the next one, the most telling first. */
export function namedNexts({ response }: PageView, members: readonly Member[]): NamedNext[] {
  return [
    ...nextInLinkHeader(response.headers),
    ...nextInHeaders(response.headers),
    ...nextUrlsInBody(members),
    ...nextTokensInBody(members),
  ];
}

/** The parameters of the next page's URL: the API's own names for size and place. */
export function parametersOf(target: string): string[] {
  const url = URL.canParse(target, "http://base") ? new URL(target, "http://base") : undefined;
  return [...(url?.searchParams.keys() ?? [])];
}

type Headers = Readonly<Record<string, string>>;

function nextInLinkHeader(headers: Headers): NamedNext[] {
  const next = parseLinks(headers.link ?? "").find(({ relations }) => relations.includes("next"));
  return next === undefined
    ? []
    : [
        {
          says: "The `Link` header names the next page",
          target: next.target,
          pagings: [{ kind: "link_header" }],
        },
      ];
}

/** `Next-Page: https://...`, `X-Next-Cursor: abc`, `X-Next-Page: 2`. */
function nextInHeaders(headers: Headers): NamedNext[] {
  return Object.entries(headers).flatMap(([header, value]): NamedNext[] => {
    const name = /^(?:x-)?(.*)$/.exec(header)?.[1] ?? header;
    if (!/next|cursor|continuation/.test(name) || value === "") {
      return [];
    }
    const says = `The header \`${header}\` names the next page`;
    return [namedBy({ says, value, next: { header }, likely: paramsFor(name) })];
  });
}

function nextUrlsInBody(members: readonly Member[]): NamedNext[] {
  const byName = membersNamed(members, nextNames.url);
  // `{ next: { href: ... } }`, as HAL and OData write it.
  const within = members.filter(
    ({ path, name }) =>
      /^(?:href|url|uri)$/i.test(name) &&
      membersNamed([{ path, name: path.at(-2) ?? "", value: "" }], nextNames.url).length > 0,
  );
  return [...byName, ...within].flatMap(({ path, value }): NamedNext[] =>
    typeof value === "string" && isUrl(value)
      ? [namedBy({ says: bodySays(path), value, next: { path }, likely: [] })]
      : [],
  );
}

function nextTokensInBody(members: readonly Member[]): NamedNext[] {
  return membersNamed(members, nextNames.cursor).flatMap(({ path, name, value }): NamedNext[] => {
    const isToken = (typeof value === "string" && value !== "") || typeof value === "number";
    return isToken && !isUrl(String(value))
      ? [{ says: bodySays(path), token: value, next: { path }, likely: paramsFor(name) }]
      : [];
  });
}

function namedBy(found: {
  readonly says: string;
  readonly value: string;
  readonly next: Source;
  readonly likely: readonly string[];
}): NamedNext {
  const { says, value, next, likely } = found;
  return isUrl(value)
    ? {
        says,
        target: value,
        pagings: [
          { kind: "next_url", next },
          { kind: "next_url", next, pin: true },
        ],
      }
    : { says, token: value, next, likely };
}

/** `next_page_token` is mostly sent as `page_token`, `next_cursor` as `cursor`. */
function paramsFor(name: string): string[] {
  const bare = name.replace(/^(?:next|end)[_-]?(?=.)/i, "");
  const first = bare.charAt(0).toLowerCase() + bare.slice(1);
  return /^page$/.test(plainName(bare)) ? ["page", first, name] : [first, name];
}

/** All parameters that may take a token, the likely ones first. */
export function cursorParams(likely: readonly string[]): string[] {
  return [...new Set([...likely, ...parameterNames.cursor])];
}

function bodySays(path: Path): string {
  return `The answer names the next page at \`${pathText(path)}\``;
}

function isUrl(text: string): boolean {
  return /^(?:https?:\/\/|\/|\?)/i.test(text);
}

/** One link of a `Link` header. */
export interface Link {
  /** As it was written: whole, or relative to the URL of the answer. */
  readonly target: string;
  /** In lower case. */
  readonly relations: readonly string[];
}

/** Reads a `Link` header (RFC 8288, section 3). What is not a link is passed over. */
export function parseLinks(header: string): Link[] {
  return [...header.matchAll(linkPattern)].map(([, target = "", params = ""]) => ({
    target: target.trim(),
    relations: relationsOf(params),
  }));
}

// A target in angle brackets, then parameters up to the comma that is not inside quotes.
const linkPattern = /<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)/g;

const paramPattern = /;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** The first `rel` counts, the others must be ignored; it may name several relations. */
function relationsOf(params: string): string[] {
  for (const [, name, quoted, token = ""] of params.matchAll(paramPattern)) {
    if (name?.toLowerCase() === "rel") {
      const value = quoted?.replace(/\\(.)/g, "$1") ?? token;
      return value.toLowerCase().split(/\s+/).filter(Boolean);
    }
  }
  return [];
}

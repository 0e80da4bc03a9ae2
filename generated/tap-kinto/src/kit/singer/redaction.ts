import { toUSVString } from "node:util";

/** Keeps secrets out of text. */
export interface Redaction {
  /** From now on this value, also in the forms in which it travels, is shown as `***`. */
  hide(secret: string): void;
  /** The text with every hidden value replaced. */
  redact(text: string): string;
}

/**
 * Makes a redaction that hides nothing yet.
 *
 * A value of one or two characters is not hidden: it is no secret, and hiding it would turn every
 * line into stars.
 */
export function createRedaction(): Redaction {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  return {
    hide(secret) {
      if (secret.trim().length < shortestSecret) {
        return;
      }
      for (const form of secretForms(secret)) {
        forms.add(form);
      }
      // The longest first, so that no piece of a secret is left beside the stars of another.
      const longestFirst = [...forms].sort((a, b) => b.length - a.length);
      pattern = new RegExp(longestFirst.map(literal).join("|"), "g");
    },
    redact: (text) => (pattern === undefined ? text : text.replace(pattern, "***")),
  };
}

/** Shorter values are not hidden: they would turn the whole log into stars. */
export const shortestSecret = 3;

/** A secret as it is given, and as JSON, URLs, forms and headers carry it. */
export function secretForms(secret: string): string[] {
  return [...new Set([secret, secret.trim()])].flatMap((text) => {
    const url = encodeURIComponent(toUSVString(text));
    const form = new URLSearchParams([["", text]]).toString().slice(1);
    const base64 = Buffer.from(text).toString("base64").replace(/=+$/, "");
    return [
      text,
      JSON.stringify(text).slice(1, -1),
      url,
      url.replace(/%../g, (octet) => octet.toLowerCase()),
      form,
      base64,
      base64.replaceAll("+", "-").replaceAll("/", "_"),
    ];
  });
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

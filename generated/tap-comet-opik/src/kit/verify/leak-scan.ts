import { secretForms } from "../singer/redaction.ts";
import type { Secret } from "./secrets.ts";
import type { Source } from "./tap-process.ts";

/** A secret that stands in the tap's output. */
export interface Leak {
  /** The setting's name. */
  readonly secret: string;
  readonly source: Source;
  /** The label of the run. */
  readonly run: string;
}

/** Looks through what is written, piece by piece. */
export interface LeakScan {
  look(piece: Buffer): void;
  /** The names of secrets that were seen. */
  found(): string[];
}

/** Shorter values stand in texts by chance. */
export const shortestSearched = 6;

/**
 * Makes a search for secrets in bytes, in every form in which they travel: as they are, in JSON,
 * URLs and forms, in base64, and in the base64 of a longer text, as in `Authorization: Basic`.
 */
export function createLeakScan(secrets: readonly Secret[]): LeakScan {
  const searched = secrets
    .filter(({ value }) => value.length >= shortestSearched)
    .flatMap(({ name, value }) =>
      [...new Set([...secretForms(value), ...withinBase64(value)])]
        .filter((form) => form.length >= shortestSearched)
        .map((form) => ({ name, bytes: Buffer.from(form).toString("latin1") })),
    );
  const overlap = Math.max(0, ...searched.map(({ bytes }) => bytes.length - 1));
  const found = new Set<string>();
  let rest = "";
  return {
    look(piece) {
      const text = rest + piece.toString("latin1");
      for (const { name, bytes } of searched) {
        if (!found.has(name) && text.includes(bytes)) {
          found.add(name);
        }
      }
      rest = overlap === 0 ? "" : text.slice(-overlap);
    },
    found: () => [...found],
  };
}

/**
 * What the base64 of a longer text holds of this one, whatever stands before and behind it: three
 * forms, one for each place in a group of three bytes, without the characters at either end that
 * depend on the neighbours.
 */
function withinBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const core = whole.slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + bytes.length) * 8) / 6),
    );
    return core.length < shortestInBase64
      ? []
      : [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

const shortestInBase64 = 8;

/** What a probe found out about the stream, or could not, in words. */
export interface Finding {
  /** Keys within the stream; a note about what is missing goes to the stream itself (`[]`). */
  readonly at: readonly string[];
  /** `open` is for a person to check. */
  readonly kind: "evidence" | "open";
  /** Sentences. */
  readonly text: string;
}

export function evidence(at: readonly string[], text: string): Finding {
  return { at, kind: "evidence", text };
}

export function open(at: readonly string[], text: string): Finding {
  return { at, kind: "open", text };
}

/** `1 record`, `2 records`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** A list for people, the first few of it. */
export function listed(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

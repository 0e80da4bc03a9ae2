/** What happened to a field's values, told once when the stream ends. Values are never part of it. */
export interface Note {
  /** Nested members as `address.zip`; `…` for all fields beyond the first hundred. */
  readonly field: string;
  /**
   * `undeclared`: left out (or, in an open stream, passed on) because the schema does not have it;
   * `mended`: made acceptable for strict targets; `nulled`: could not be read, and is null.
   */
  readonly what: "undeclared" | "mended" | "nulled";
  readonly count: number;
  /** The type or format that the schema asks for. */
  readonly expected?: string;
}

/** Counts what happened, by field and kind. */
export interface Notebook {
  add(field: string, what: Note["what"], expected?: string, count?: number): void;
  notes(): readonly Note[];
}

/** An API that uses ids as names must not fill the memory. */
const mostFields = 100;
const moreFields = "…";

/** An empty notebook. */
export function createNotebook(): Notebook {
  const counters = new Map<
    string,
    { field: string; what: Note["what"]; count: number; expected?: string }
  >();
  return {
    add(field, what, expected, count = 1) {
      const full = counters.size >= mostFields && !counters.has(`${what} ${field}`);
      const name = full ? moreFields : field;
      const counter = counters.get(`${what} ${name}`);
      if (counter !== undefined) {
        counter.count += count;
        return;
      }
      const detail = expected === undefined || full ? {} : { expected };
      counters.set(`${what} ${name}`, { field: name, what, count, ...detail });
    },
    notes: () => [...counters.values()],
  };
}

/** The notes of a stream as warnings, at most one line for each kind. */
export function describeNotes(stream: string, notes: readonly Note[]): string[] {
  const list = (what: Note["what"]): string =>
    notes
      .filter((note) => note.what === what)
      .map(({ field, count, expected }) => `${field} (${expected ? `${expected}, ` : ""}${count}x)`)
      .join(", ");
  const undeclared = list("undeclared");
  const mended = list("mended");
  const nulled = list("nulled");
  return [
    ...(undeclared === ""
      ? []
      : [
          `${stream}: ${countOf(notes)} that the schema does not have: ${undeclared}. ` +
            "Declare those you need; --infer-schema FOLDER writes the schema that would match.",
        ]),
    ...(mended === ""
      ? []
      : [`${stream}: values that strict targets refuse were mended: ${mended}.`]),
    ...(nulled === ""
      ? []
      : [
          `${stream}: values that cannot be read as their type are null: ${nulled}. ` +
            "Correct the types where these values matter.",
        ]),
  ];
}

/** How many paths were not declared. */
function countOf(notes: readonly Note[]): string {
  const paths = notes.filter(({ what }) => what === "undeclared");
  if (paths.some(({ field }) => field === moreFields)) {
    return `more than ${paths.length - 1} fields`;
  }
  return paths.length === 1 ? "1 field" : `${paths.length} fields`;
}

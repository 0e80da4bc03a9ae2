const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
// East Asian Wide and Fullwidth (UAX #11), and what terminals draw as emoji.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]|\ufe0f/u;
// Control characters, halves of surrogate pairs, and marks that reorder what the reader sees.
const unprintable = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += invisible.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  }
  return columns;
}

/** The text with tabs as two spaces and without anything that could steer a terminal. */
export function printable(text: string): string {
  return text.replaceAll("\t", "  ").replace(unprintable, "\ufffd");
}

/** The text with spaces behind it, so that it takes as many columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

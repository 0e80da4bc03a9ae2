const longest = 100;

/** Text in one line, without characters that would steer the terminal of those who read it. */
export function plainLine(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\s]/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The first sentence of what is said of an operation, in one line; `undefined` if it is long or empty. */
export function shortText(text: string | undefined): string | undefined {
  const plain = plainLine(
    (text ?? "")
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/[*_`#]{1,3}(?=\S)|(?<=\S)[*`]{1,3}/g, ""),
  );
  const [sentence = ""] = plain.split(/(?<=[a-z)])\.\s/);
  const short = sentence.replace(/\.$/, "").trim();
  return short === "" || short.length > longest ? undefined : short;
}

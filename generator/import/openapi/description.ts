const longest = 100;

/** The first sentence of what is said of an operation, in one line; `undefined` if it is long or empty. */
export function shortText(text: string | undefined): string | undefined {
  const plain = (text ?? "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*_`#]{1,3}(?=\S)|(?<=\S)[*`]{1,3}/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const [sentence = ""] = plain.split(/(?<=[a-z)])\.\s/);
  const short = sentence.replace(/\.$/, "").trim();
  return short === "" || short.length > longest ? undefined : short;
}

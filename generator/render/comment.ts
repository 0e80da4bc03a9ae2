/** Text for a doc comment: nothing in it ends the comment, and it stays within the line width. */
export function docText(text: string): string {
  const safe = text.replaceAll("*/", "*\\/").replaceAll("\u2028", " ").replaceAll("\u2029", " ");
  const lines = wrap(safe.replaceAll(/\s+/g, " ").trim(), 90);
  return lines.length > 1 ? `\n${lines.join("\n")}` : (lines[0] ?? "");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

import { isMap, isScalar, parseDocument } from "yaml";

/** The definition with another version; every other byte stays. */
export function withVersion(text: string, version: string): string {
  const document = parseDocument(text);
  const { contents } = document;
  const written = document.get("version", true);
  const title = document.get("title", true);
  if (isScalar(written) && written.range) {
    const [start, end] = written.range;
    return text.slice(0, start) + version + text.slice(end);
  }
  if (isMap(contents) && contents.flow !== true && isScalar(title) && title.range) {
    const [, , end] = title.range;
    const before = text.slice(0, end);
    const line = /\r\n$/.test(before) ? "\r\n" : "\n";
    const isEnded = before.endsWith("\n");
    return `${before}${isEnded ? "" : line}version: ${version}${line}${text.slice(end)}`;
  }
  document.set("version", version);
  return String(document);
}

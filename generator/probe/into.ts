import { isMap, parseDocument, Scalar, visit, type YAMLMap } from "yaml";
import { Refusal } from "../refusal.ts";

/** A definition that is there, and gets another stream. */
export interface ExistingDefinition {
  readonly file: string;
  readonly text: string;
}

/** Of a definition's texts the longest URL that a probed one begins with: its server's. */
export function serverFor({ text }: ExistingDefinition, url: string): string | undefined {
  const found: string[] = [];
  visit(parseDocument(text), {
    Scalar(_, { value }) {
      if (typeof value === "string" && /^https?:\/\/\S+$/.test(value) && URL.canParse(value)) {
        found.push(value.replace(/\/+$/, ""));
      }
    },
  });
  return found
    .filter((server) => url === server || url.startsWith(`${server}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/**
 * The definition's text with a stream behind its others. Nothing else of it is touched.
 *
 * @throws Refusal for a definition without streams to stand behind, or with one of that name.
 */
export function addStream(
  existing: ExistingDefinition,
  { name, definition }: { readonly name: string; readonly definition: string },
): string {
  const { file, text } = existing;
  const streams = streamsOf(existing);
  if (streams.has(name)) {
    throw refusal(`\`${file}\` has a stream \`${name}\` already.`, "Name another with --stream.");
  }
  const [first] = streams.items;
  const end = streams.range?.[1];
  const key = first?.key;
  const start = key instanceof Scalar ? key.range?.[0] : undefined;
  if (streams.flow === true || end === undefined || start === undefined) {
    const message = `\`${file}\` has no streams that another could stand behind.`;
    throw refusal(message, "Write `streams` with each stream in lines of its own.");
  }
  const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
  // A comment behind the last stream stays in its line.
  const line = text.indexOf("\n", text.slice(0, end).trimEnd().length);
  const [before, after] = line < 0 ? [text, ""] : [text.slice(0, line), text.slice(line + 1)];
  const added = `\n${indented(streamText(definition), indent)}\n`;
  return before.endsWith("\r")
    ? `${before.slice(0, -1)}${added.replaceAll("\n", "\r\n")}${after}`
    : `${before}${added}${after}`;
}

function streamsOf({ file, text }: ExistingDefinition): YAMLMap {
  const document = parseDocument(text);
  const streams = document.errors.length === 0 ? document.get("streams") : undefined;
  if (!isMap(streams)) {
    throw refusal(`\`${file}\` is no definition with streams.`, "See what is wrong with `check`.");
  }
  return streams;
}

/** What stands below `streams`, which is the last key of a draft. */
function streamText(definition: string): string {
  return definition.slice(definition.indexOf("\nstreams:\n") + "\nstreams:\n".length).trimEnd();
}

/** Drafts are indented by two. */
function indented(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(columns) + line.slice(2))
    .join("\n");
}

function refusal(message: string, help: string): Refusal {
  return new Refusal([{ code: "unwritable", message, help }], new Map());
}

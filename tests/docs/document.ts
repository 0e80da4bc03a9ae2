import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const repository = path.resolve(import.meta.dirname, "../..");

/** The project's own documents, by their path in the repository. */
export const documentPaths = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(repository, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.split(path.sep).join("/")}`),
];

export function readDocument(file: string): string {
  return readFileSync(path.join(repository, file), "utf8");
}

/** True when documents are to be brought up to date instead of compared. */
const isUpdate = process.env.UPDATE === "1";

/** The text that a rendered document must have; written to it when documents are updated. */
export function committedText(file: string, rendered: string): string {
  const target = path.join(repository, file);
  if (isUpdate) {
    writeFileSync(target, rendered);
  }
  return existsSync(target) ? readFileSync(target, "utf8") : "";
}

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

export function codeBlocks(document: string): CodeBlock[] {
  return [...document.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = "", language = "", text = ""]) => ({
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}

import { type Document, parseDocument } from "yaml";
import { languageOf, languageVersion } from "./version.ts";

/** What one version of the language changed: how a definition of the one before it is rewritten. */
export interface Migration {
  /** The version that it makes of the one before. */
  readonly to: number;
  /** What changes, in a sentence for the person whose file it is. */
  readonly description: string;
  /** Changes the document in place; what it leaves alone keeps its comments and its layout. */
  readonly apply: (document: Document) => void;
}

/** In the order of their versions. The language has had one version so far. */
const migrations: readonly Migration[] = [];

export interface Migrated {
  readonly text: string;
  /** What was changed, a sentence each; empty where the text is as it was. */
  readonly changes: readonly string[];
}

/** Brings a definition's text up to a version of the language, step by step. */
export function migrateDefinition(
  text: string,
  { to = languageVersion, steps = migrations }: { to?: number; steps?: readonly Migration[] } = {},
): Migrated {
  const document = parseDocument(text);
  const from = document.errors.length > 0 ? to : languageOf(document.toJS());
  const due = steps.filter((step) => step.to > from && step.to <= to);
  if (due.length === 0) {
    return { text, changes: [] };
  }
  for (const step of due) {
    step.apply(document);
    document.set("language", step.to);
  }
  return {
    text: document.toString({ lineWidth: 0, flowCollectionPadding: true }),
    changes: due.map(({ description }) => description),
  };
}

import { jobSections } from "./reference-text-job.ts";
import { paginationSections } from "./reference-text-paginate.ts";
import { recordSections } from "./reference-text-record.ts";
import { relationSections } from "./reference-text-relations.ts";
import { streamSections } from "./reference-text-stream.ts";
import { tapSections } from "./reference-text-tap.ts";

/** Keys to a map of the language; `*` is any name, `[]` any element of a list. */
export type SectionPath = readonly string[];

/** One section of docs/definition.md: what people must know beside the table of keys. */
export interface Section {
  readonly level: 1 | 2 | 3;
  readonly title: string;
  readonly text: string;
  /** A definition, or top-level parts of one; tests complete and check it. */
  readonly example?: string;
  /** Other forms of the same, which cannot stand in one definition with it. */
  readonly more?: readonly string[];
  /** The map whose keys the table lists. */
  readonly path?: SectionPath;
  /** Keys of it that stand in another section. */
  readonly omit?: readonly string[];
  /** The map whose keys are only named, because another section explains them. */
  readonly names?: SectionPath;
}

export const referenceSections: readonly Section[] = [
  ...tapSections,
  ...streamSections,
  ...jobSections,
  ...relationSections,
  ...recordSections,
  ...paginationSections,
];

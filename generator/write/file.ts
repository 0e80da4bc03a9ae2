/**
 * Who may change a file, and so what happens to it when the tap is generated again:
 * `generated` is overwritten while unedited, `derived` (the bundle) always, of `shared` files only
 * own keys are changed, `once` files are the user's from the start, and `input` files (the
 * definition and what it refers to) are replaced while unedited. A `base`, the last generated text
 * of another file, always goes with that file.
 */
export type Owner = LockedOwner | "base";

/** Owners of files that the lock lists. */
export type LockedOwner = "generated" | "derived" | "shared" | "once" | "input";

/** A file of the project as it was rendered. */
export interface OutputFile {
  /** Relative to the tap's folder, with forward slashes. */
  readonly path: string;
  /** The pristine text: the lock and later comparisons go by it. */
  readonly content: string;
  readonly owner: Owner;
  readonly executable?: boolean;
  /**
   * The user's edited text with the new content worked in, where the caller could do that without
   * a conflict: it is written in the place of `content`. Shared files are always such a text.
   */
  readonly merged?: string;
  /** The file whose edits are in `merged`: that of a stream that had another name. */
  readonly movedFrom?: string;
  /** Why the edited text and the new one could not be merged, with the lines that show it. */
  readonly clash?: { readonly reason: string; readonly detail?: string };
}

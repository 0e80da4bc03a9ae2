import type { Owner } from "../../generator/write/file.ts";
import type { Entry } from "../../generator/write/snapshot.ts";

/** The past of one file `f`. */
export interface Given {
  readonly owner: Owner;
  /** What was rendered; absent when it no longer is. */
  readonly now?: string;
  readonly merged?: string;
  readonly clash?: string;
  /** What the last run rendered; absent when it did not. */
  readonly last?: string;
  /** What lies on disk. */
  readonly disk?: string | Entry;
  readonly executable?: boolean;
  readonly force?: boolean;
}

export const folder: Entry = { kind: "folder" };
const link: Entry = { kind: "link" };

// [name, given, want: the action and the reason]
export const decisions: readonly (readonly [string, Given, string])[] = [
  ["generated: new", { owner: "generated", now: "b" }, "create: does not exist yet"],
  [
    "generated: deleted by the user",
    { owner: "generated", now: "b", last: "b" },
    "create: does not exist yet",
  ],
  [
    "generated: unchanged",
    { owner: "generated", now: "b", last: "b", disk: "b" },
    "same: unchanged",
  ],
  [
    "generated: unedited",
    { owner: "generated", now: "b", last: "a", disk: "a" },
    "update: unedited",
  ],
  [
    "generated: unedited, CRLF",
    { owner: "generated", now: "b\n", last: "a\n", disk: "a\r\n" },
    "update: unedited",
  ],
  [
    "generated: unchanged, CRLF",
    { owner: "generated", now: "b\n", last: "b\n", disk: "b\r\n" },
    "same: unchanged",
  ],
  [
    "generated: edited to what it becomes",
    { owner: "generated", now: "b", last: "a", disk: "b" },
    "same: unchanged",
  ],
  [
    "generated: edited",
    { owner: "generated", now: "b", last: "a", disk: "x" },
    "conflict: edited since it was generated",
  ],
  [
    "generated: edited, nothing new",
    { owner: "generated", now: "a", last: "a", disk: "x" },
    "conflict: edited since it was generated",
  ],
  [
    "generated: edited, forced",
    { owner: "generated", now: "b", last: "a", disk: "x", force: true },
    "update: edited, overwritten by --force",
  ],
  [
    "generated: edited, merged",
    { owner: "generated", now: "b", last: "a", disk: "x", merged: "bx" },
    "update: merged with your edits",
  ],
  [
    "generated: edited, cannot be merged",
    { owner: "generated", now: "b", last: "a", disk: "x", clash: "edited where it changes" },
    "conflict: edited where it changes",
  ],
  [
    "generated: edited, cannot be merged, forced",
    { owner: "generated", now: "b", last: "a", disk: "x", clash: "edited", force: true },
    "update: edited, overwritten by --force",
  ],
  [
    "generated: merged before",
    { owner: "generated", now: "b", last: "a", disk: "bx", merged: "bx" },
    "same: unchanged",
  ],
  ["generated: a stranger, alike", { owner: "generated", now: "b", disk: "b" }, "same: unchanged"],
  [
    "generated: a stranger",
    { owner: "generated", now: "b", disk: "x" },
    "conflict: exists and was not generated",
  ],
  [
    "generated: a stranger, forced",
    { owner: "generated", now: "b", disk: "x", force: true },
    "update: edited, overwritten by --force",
  ],
  [
    "generated: a folder",
    { owner: "generated", now: "b", disk: folder, force: true },
    "conflict: a folder is in its place",
  ],
  [
    "generated: a link",
    { owner: "generated", now: "b", disk: link },
    "conflict: a symbolic link is in its place",
  ],
  [
    "generated: a link, forced",
    { owner: "generated", now: "b", disk: link, force: true },
    "update: a symbolic link, replaced by --force",
  ],
  [
    "generated: orphan",
    { owner: "generated", last: "a", disk: "a" },
    "delete: no longer generated",
  ],
  [
    "generated: orphan, CRLF",
    { owner: "generated", last: "a\n", disk: "a\r\n" },
    "delete: no longer generated",
  ],
  [
    "generated: orphan, edited",
    { owner: "generated", last: "a", disk: "x" },
    "keep: no longer generated, but edited",
  ],
  [
    "generated: orphan, edited, forced",
    { owner: "generated", last: "a", disk: "x", force: true },
    "keep: no longer generated, but edited",
  ],
  [
    "generated: orphan, a folder",
    { owner: "generated", last: "a", disk: folder },
    "keep: no longer generated, but edited",
  ],
  ["generated: orphan, gone", { owner: "generated", last: "a" }, ""],
  [
    "executable: bit lost",
    { owner: "generated", now: "b", last: "b", disk: "b", executable: true },
    "update: is not executable",
  ],
  [
    "executable: bit there",
    {
      owner: "generated",
      now: "b",
      last: "b",
      disk: { kind: "file", content: "b", executable: true },
      executable: true,
    },
    "same: unchanged",
  ],
  ["derived: new", { owner: "derived", now: "b" }, "create: does not exist yet"],
  ["derived: unchanged", { owner: "derived", now: "b", last: "b", disk: "b" }, "same: unchanged"],
  ["derived: unedited", { owner: "derived", now: "b", last: "a", disk: "a" }, "update: built anew"],
  ["derived: edited", { owner: "derived", now: "b", last: "a", disk: "x" }, "update: built anew"],
  ["derived: a stranger", { owner: "derived", now: "b", disk: "x" }, "update: built anew"],
  ["derived: orphan", { owner: "derived", last: "a", disk: "a" }, "delete: no longer generated"],
  ["base: new", { owner: "base", now: "b" }, "create: does not exist yet"],
  ["base: unchanged", { owner: "base", now: "b", disk: "b" }, ""],
  [
    "base: its file changes",
    { owner: "base", now: "b", disk: "a" },
    "update: the last generated text",
  ],
  [
    "base: a folder",
    { owner: "base", now: "b", disk: folder },
    "conflict: a folder is in its place",
  ],
  ["shared: new", { owner: "shared", now: "b" }, "create: does not exist yet"],
  [
    "shared: cannot be merged",
    { owner: "shared", now: "bx", last: "a", disk: "x" },
    "conflict: own keys cannot be set: it is not JSON",
  ],
  [
    "shared: nothing to merge",
    { owner: "shared", now: "x", last: "a", disk: "x" },
    "same: unchanged",
  ],
  [
    "shared: orphan",
    { owner: "shared", last: "a", disk: "a" },
    "keep: no longer generated, but yours",
  ],
  ["once: new", { owner: "once", now: "b" }, "create: does not exist yet"],
  ["once: there", { owner: "once", now: "b", last: "a", disk: "a" }, "keep: yours"],
  ["once: edited", { owner: "once", now: "b", last: "a", disk: "x" }, "keep: yours"],
  [
    "once: edited, forced",
    { owner: "once", now: "b", last: "a", disk: "x", force: true },
    "keep: yours",
  ],
  [
    "once: with a new stub",
    { owner: "once", now: "b", last: "a", disk: "x", merged: "xs" },
    "update: merged with your edits",
  ],
  ["once: orphan", { owner: "once", last: "a", disk: "a" }, "keep: no longer generated, but yours"],
  ["input: new", { owner: "input", now: "b" }, "create: does not exist yet"],
  ["input: read from here", { owner: "input", now: "x", last: "a", disk: "x" }, "same: unchanged"],
  ["input: unedited", { owner: "input", now: "b", last: "a", disk: "a" }, "update: unedited"],
  [
    "input: edited",
    { owner: "input", now: "b", last: "a", disk: "x" },
    "conflict: edited since it was generated",
  ],
  [
    "input: edited, forced",
    { owner: "input", now: "b", last: "a", disk: "x", force: true },
    "update: edited, overwritten by --force",
  ],
  [
    "input: a stranger",
    { owner: "input", now: "b", disk: "x" },
    "conflict: exists and was not generated",
  ],
  [
    "input: orphan",
    { owner: "input", last: "a", disk: "a" },
    "keep: no longer generated, but yours",
  ],
];

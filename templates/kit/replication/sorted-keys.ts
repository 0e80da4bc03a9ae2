import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";

/** Lines in ascending order, each once, from a file or from a merge of files. */
export type SortedLines = Iterable<string>;

/** Gathers lines in any order, in memory up to a limit and beyond it in files beside `path`. */
export interface LineSorter {
  add(line: string): void;
  /** All lines in order, each once. */
  sorted(): SortedLines;
  /** Removes the files. */
  close(): void;
}

const usualRoom = 100_000;

/** A sorter whose files begin with `path`. `room`: lines that are held in memory. */
export function createLineSorter(path: string, room = usualRoom): LineSorter {
  const files: string[] = [];
  let lines: string[] = [];

  function spill(): void {
    const file = `${path}.${files.length}`;
    files.push(file);
    writeLines(file, inOrder(lines));
    lines = [];
  }

  return {
    add(line) {
      lines.push(line);
      if (lines.length >= room) {
        spill();
      }
    },
    sorted: () => mergeLines([...files.map(readLines), inOrder(lines)]),
    close() {
      for (const file of files) {
        rmSync(file, { force: true });
      }
    },
  };
}

/** The lines of a file; none when there is no file. */
export function* readLines(path: string): Generator<string> {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return;
    }
    throw error;
  }
  try {
    const chunk = Buffer.alloc(64 * 1024);
    // As bytes: a character may be cut in two at the end of a chunk.
    let rest = Buffer.alloc(0);
    for (;;) {
      const size = readSync(file, chunk);
      if (size === 0) {
        break;
      }
      const bytes = Buffer.concat([rest, chunk.subarray(0, size)]);
      const end = bytes.lastIndexOf(newline) + 1;
      rest = bytes.subarray(end);
      yield* bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
    }
  } finally {
    closeSync(file);
  }
}

/** Writes lines to a file that comes into place whole, readable by its owner alone. */
export function writeLines(path: string, lines: Iterable<string>): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w", 0o600);
  try {
    let block = "";
    for (const line of lines) {
      block += `${line}\n`;
      if (block.length > 64 * 1024) {
        writeSync(file, block);
        block = "";
      }
    }
    writeSync(file, block);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
}

/** The lines of the first that the second lacks. */
export function* missingLines(lines: SortedLines, others: SortedLines): Generator<string> {
  const rest = others[Symbol.iterator]();
  let other = rest.next();
  for (const line of lines) {
    while (other.done !== true && other.value < line) {
      other = rest.next();
    }
    if (other.done === true || other.value !== line) {
      yield line;
    }
  }
}

const newline = 0x0a;

function inOrder(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort();
}

/** One ordered sequence of several, without what is there twice. */
function* mergeLines(sources: readonly SortedLines[]): Generator<string> {
  const heads = sources.flatMap((source) => {
    const lines = source[Symbol.iterator]();
    const first = lines.next();
    return first.done === true ? [] : [{ lines, line: first.value }];
  });
  let last: string | undefined;
  for (;;) {
    const next = heads.reduce(
      (least, head) => (least === undefined || head.line < least.line ? head : least),
      heads[0],
    );
    if (next === undefined) {
      return;
    }
    if (next.line !== last) {
      yield next.line;
      last = next.line;
    }
    const following = next.lines.next();
    if (following.done === true) {
      heads.splice(heads.indexOf(next), 1);
    } else {
      next.line = following.value;
    }
  }
}

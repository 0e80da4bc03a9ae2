import type { Clock } from "../clock.ts";
import type { Observer } from "../sync/observer.ts";
import type { Task } from "../sync/task.ts";

/** A terminal's last line, which stays below what is written. */
export interface StatusLine {
  /** Writes text above the line. */
  write(text: string): void;
  /** Replaces the line; an empty text removes it. */
  show(text: string): void;
}

const clearLine = "\r\u001b[2K";

/** `write` takes text for the terminal; `width` gives its columns. */
export function createStatusLine(terminal: {
  write(text: string): void;
  width(): number;
}): StatusLine {
  let shown = "";
  return {
    write(text) {
      terminal.write(shown === "" ? text : `${clearLine}${text}${shown}`);
    },
    show(text) {
      const line = text.slice(0, terminal.width() - 1);
      if (line !== shown) {
        terminal.write(`${shown === "" ? "" : clearLine}${line}`);
        shown = line;
      }
    },
  };
}

/** The line changes at most so often. */
const intervalMs = 200;

/** Shows on a terminal which stream is read, and how far it is. */
export function createProgressLine(line: StatusLine, clock: Pick<Clock, "now">): Observer {
  const began = clock.now();
  let shownAt = 0;
  let streams = 0;

  function show(task: Task): void {
    shownAt = clock.now();
    const { emitted, pages } = task.counts;
    const [records, read] = [emitted, pages].map((count) => count.toLocaleString("en-US"));
    line.show(
      `${task.stream.name}: ${records} records, ${read} pages; ${streams} streams done; ${elapsed(shownAt - began)}`,
    );
  }

  return {
    began: show,
    paged(task) {
      if (clock.now() - shownAt >= intervalMs) {
        show(task);
      }
    },
    ended() {
      streams += 1;
    },
    finished: () => line.show(""),
  };
}

/** `1:02:03`, or `2:03` below an hour. */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, ...rest] = parts;
  const digits = rest.map((part) => String(part).padStart(2, "0")).join(":");
  return hours > 0 ? `${hours}:${digits}` : digits.replace(/^0/, "");
}

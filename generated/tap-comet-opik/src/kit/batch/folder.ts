import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { descriptorWriter, writeAll } from "../singer/descriptor.ts";
import { OutputFailed } from "../singer/output.ts";
import type { BatchPlan } from "./plan.ts";

/** A file of records that is being written. */
export interface BatchFile {
  /** Adds a record's JSON text. */
  line(text: string): void;
  /** Completes the file: only now is it there, with all it holds on the disk. Gives its URL. */
  close(): string;
}

/** Where the batch files of a run are written. */
export interface BatchFolder {
  /**
   * Begins a file. Its name is never used again, by no other process either.
   *
   * @throws OutputFailed, here and on each call of the file: nothing of it is left then.
   */
  open(stream: string): BatchFile;
}

/** Opens the folder of a plan; it is made with the first file. */
export function createBatchFolder(plan: BatchPlan, tap: string): BatchFolder {
  const run = randomUUID();
  let count = 0;
  const unfinished = new Map<string, number>();

  function discardAll(): void {
    for (const [path, descriptor] of unfinished) {
      discard(path, descriptor);
    }
  }

  /** A signal ends the process by `process.exit`: what is begun then is of no use to anybody. */
  function remember(path: string, descriptor: number): void {
    if (unfinished.size === 0) {
      process.once("exit", discardAll);
    }
    unfinished.set(path, descriptor);
  }

  function forget(path: string): void {
    unfinished.delete(path);
    if (unfinished.size === 0) {
      process.removeListener("exit", discardAll);
    }
  }

  return {
    open(stream) {
      count += 1;
      const ending = plan.compression === "gzip" ? "jsonl.gz" : "jsonl";
      const name = `${plan.prefix}${tap}--${fileName(stream)}-${run}-${count}.${ending}`;
      const path = join(plan.folder, name);
      const part = `${path}.part`;
      const descriptor = orFail(path, () => {
        mkdirSync(dirname(path), { recursive: true });
        return openSync(part, "wx");
      });
      remember(part, descriptor);
      const write = descriptorWriter(descriptor);
      let waiting: string[] = [];
      let size = 0;

      function guarded<T>(act: () => T): T {
        return orFail(path, act, () => {
          discard(part, descriptor);
          forget(part);
        });
      }

      function send(): void {
        const bytes = Buffer.from(waiting.join(""));
        // A gzip file may have several members (RFC 1952, 2.2): each holds a piece.
        const packed = plan.compression === "gzip" ? gzipSync(bytes) : bytes;
        writeAll(write, packed, 0, packed.length);
        waiting = [];
        size = 0;
      }

      return {
        line(text) {
          waiting.push(text, "\n");
          size += text.length + 1;
          if (size >= piece) {
            guarded(send);
          }
        },
        close() {
          guarded(() => {
            if (size > 0) {
              send();
            }
            fsyncSync(descriptor);
            closeSync(descriptor);
            renameSync(part, path);
          });
          forget(part);
          return pathToFileURL(path).href;
        },
      };
    },
  };
}

/** Characters that are gathered before they are written. */
const piece = 1024 * 1024;

function orFail<T>(path: string, act: () => T, undo: () => void = () => undefined): T {
  try {
    return act();
  } catch (cause) {
    undo();
    throw new OutputFailed(cause, `The batch file ${path}`);
  }
}

function discard(path: string, descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It was closed before it could be renamed.
  }
  rmSync(path, { force: true });
}

/** A stream's name may hold what a file's may not. */
function fileName(stream: string): string {
  return stream.replace(/[^\p{L}\p{N}_.-]/gu, "_");
}

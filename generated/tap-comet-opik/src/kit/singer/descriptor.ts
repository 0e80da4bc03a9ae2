import { writeSync } from "node:fs";

/** Writes bytes and says how many were taken; throws `EAGAIN` when none can be taken yet. */
export type WriteBytes = (buffer: Uint8Array, offset: number, length: number) => number;

/** Writes to a file descriptor, blocking. Never by `process.stdout`, which makes a pipe lose data. */
export function descriptorWriter(fd: number): WriteBytes {
  return (buffer, offset, length) => writeSync(fd, buffer, offset, length);
}

/**
 * Writes the bytes from `start` up to `end`, however many pieces the reader takes them in, and
 * waits while a slow reader's pipe is full.
 *
 * @throws what `write` throws, `EAGAIN` excepted.
 */
export function writeAll(write: WriteBytes, buffer: Uint8Array, start: number, end: number): void {
  let sent = start;
  while (sent < end) {
    try {
      sent += write(buffer, sent, end - sent);
    } catch (error) {
      if (!hasCode(error, "EAGAIN")) {
        throw error;
      }
      Atomics.wait(nobody, 0, 0, retryMilliseconds);
    }
  }
}

/** True when the reader at the other end has gone. */
export function isReaderGone(error: unknown): boolean {
  return hasCode(error, "EPIPE") || hasCode(error, "ECONNRESET");
}

const retryMilliseconds = 1;

/** What nobody ever notifies: a wait on it is a sleep that needs no event loop. */
const nobody = new Int32Array(new SharedArrayBuffer(4));

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

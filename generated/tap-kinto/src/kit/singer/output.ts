import { messageOf, TapError } from "../errors.ts";
import { descriptorWriter, isReaderGone, type WriteBytes, writeAll } from "./descriptor.ts";

/** Where the messages go: whole lines, in the order they were given. */
export interface Output {
  /**
   * Adds a line; the newline is added here. It is sent when the buffer is full or flushed.
   *
   * @throws OutputClosed when the target has gone.
   */
  line(text: string): void;
  /**
   * Adds lines, each with its newline. Their memory is free for others when this returns.
   *
   * @throws OutputClosed when the target has gone.
   */
  text(lines: Uint8Array): void;
  /**
   * Sends what is buffered. To be called after each STATE, before long waits and at the end.
   *
   * @throws OutputClosed when the target has gone.
   */
  flush(): void;
  /** Bytes that were given so far, sent or not. */
  readonly bytes: number;
}

/** How the output is made. */
export interface OutputOptions {
  /** The file descriptor; 1 unless said. */
  readonly fd?: number;
  /** Bytes that are gathered before they are sent; 1 MiB unless said. */
  readonly size?: number;
  /** In place of the descriptor. */
  readonly write?: WriteBytes;
}

/** The target stopped reading. It tells its own reason, so the tap ends without a word. */
export class OutputClosed extends Error {
  constructor(options?: ErrorOptions) {
    super("The target closed the tap's output.", options);
    this.name = "OutputClosed";
  }
}

/** The output cannot be written, as on a disk that is full. It ends the run. */
export class OutputFailed extends TapError {
  constructor(cause: unknown, what = "The output") {
    super("service", `${what} cannot be written: ${messageOf(cause)}`, { cause });
    this.name = "OutputFailed";
  }
}

/**
 * Opens the output. Writing blocks while the target is slow: that is the backpressure.
 *
 * A line is never followed by another before it has been sent whole. After a failed write every
 * call throws that failure again, so nothing can follow a torn line.
 */
export function createOutput(options: OutputOptions = {}): Output {
  const write = options.write ?? descriptorWriter(options.fd ?? 1);
  const size = options.size ?? mebibyte;
  const buffer = Buffer.allocUnsafe(size);
  let used = 0;
  let sent = 0;
  let failure: Error | undefined;

  function send(bytes: Uint8Array, length: number): void {
    if (failure !== undefined) {
      throw failure;
    }
    try {
      writeAll(write, bytes, 0, length);
    } catch (cause) {
      failure = isReaderGone(cause) ? new OutputClosed({ cause }) : new OutputFailed(cause);
      throw failure;
    }
    sent += length;
  }

  function flush(): void {
    send(buffer, used);
    used = 0;
  }

  return {
    flush,
    text(lines) {
      if (lines.length > size - used || lines.length >= large) {
        flush();
      }
      if (lines.length >= large) {
        // Not worth a copy.
        send(lines, lines.length);
      } else {
        buffer.set(lines, used);
        used += lines.length;
      }
    },
    get bytes() {
      return sent + used;
    },
    line(text) {
      const room = text.length * widestCharacter + 1;
      if (room > size - used) {
        flush();
      }
      if (room > size) {
        const long = Buffer.from(`${text}\n`);
        send(long, long.length);
        return;
      }
      used += buffer.write(text, used);
      buffer[used] = newline;
      used += 1;
    },
  };
}

const mebibyte = 1024 * 1024;
/** Bytes that are sent at once as well as together with others. */
const large = 64 * 1024;
const newline = 0x0a;
/** Bytes of UTF-8 that one unit of a JavaScript string takes at most. */
const widestCharacter = 3;

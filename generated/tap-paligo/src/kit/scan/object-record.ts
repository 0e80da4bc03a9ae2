import { TapError } from "../errors.ts";
import { type Path, valueAt } from "../json/path.ts";
import { parseJsonBytes, stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Conformer } from "../records/conform.ts";
import type { Stream } from "../stream.ts";
import { type Bytes, backslash, closeBrace, openBrace, quote } from "./bytes.ts";
import type { PageContext } from "./scanned-page.ts";

/** A record that was read as an object. */
export interface ObjectRecord {
  /** The value of the replication key before anything was put right. */
  readonly mark: Json | undefined;
  /**
   * The record as it is emitted, and the value of its replication key; `undefined` for one that the
   * conformer refuses.
   */
  emit(): { readonly text: string; readonly mark: Json | undefined } | undefined;
}

/** What a record is made with. */
export interface ObjectRules {
  readonly stream: Stream;
  readonly conformer: Conformer;
  /** Where the value of the replication key is in a record; empty where none is followed. */
  readonly path: Path;
}

/** What is known of its page. */
export interface ObjectPage {
  readonly context: PageContext;
  /** Texts in the page may want cleaning. */
  isUnclean(): boolean;
}

/** Reads a record as all are read that are not scanned; `undefined` when it is no object of JSON. */
export function readObjectRecord(
  bytes: Buffer,
  { stream, conformer, path }: ObjectRules,
  { context, isUnclean }: ObjectPage,
): ObjectRecord | undefined {
  const raw = unlessRefused(() => parseJsonBytes(bytes));
  if (!isJsonObject(raw)) {
    return undefined;
  }
  const record = stream.map?.({ ...context, record: raw }) ?? raw;
  return {
    mark: markOf(record, path),
    emit: () =>
      unlessRefused(() => {
        const emitted = conformer.conform(record, isUnclean());
        return { text: stringifyJson(emitted), mark: markOf(emitted, path) };
      }),
  };
}

/** The end of an object, found by its braces; -1 when it has none. Parsing it checks the rest. */
export function objectRecordEnd(bytes: Bytes, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; ; at += 1) {
    const byte = bytes.getUint8(at);
    if (byte === 0) {
      return -1;
    }
    if (inString) {
      if (byte === backslash) {
        at += 1;
      } else if (byte === quote) {
        inString = false;
      }
    } else if (byte === quote) {
      inString = true;
    } else if (byte === openBrace) {
      depth += 1;
    } else if (byte === closeBrace) {
      depth -= 1;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
}

/** Nothing, where the object path fails for the whole page: no JSON, no key, or nested too deeply. */
function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof TapError || error instanceof SyntaxError || error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function markOf(record: JsonObject, path: Path): Json | undefined {
  return path.length === 0 ? undefined : valueAt(record, path);
}

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
   * The record as it is emitted, and the value of its replication key.
   *
   * @throws TapError as the conformer does.
   */
  emit(): { readonly text: string; readonly mark: Json | undefined };
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

/**
 * Reads a record as all are read that are not scanned.
 *
 * @throws SyntaxError when it is no JSON.
 */
export function readObjectRecord(
  bytes: Buffer,
  { stream, conformer, path }: ObjectRules,
  { context, isUnclean }: ObjectPage,
): ObjectRecord | undefined {
  const raw = parseRecord(bytes);
  if (raw === undefined) {
    return undefined;
  }
  const record = stream.map?.({ ...context, record: raw }) ?? raw;
  return {
    mark: markOf(record, path),
    emit() {
      const emitted = conformer.conform(record, isUnclean());
      return { text: stringifyJson(emitted), mark: markOf(emitted, path) };
    },
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

/** True for what makes the object path refuse a record, and with it the page. */
export function isRefusal(error: unknown): boolean {
  return error instanceof TapError || error instanceof SyntaxError || error instanceof RangeError;
}

function parseRecord(bytes: Buffer): JsonObject | undefined {
  const value = parseJsonBytes(bytes);
  return isJsonObject(value) ? value : undefined;
}

function markOf(record: JsonObject, path: Path): Json | undefined {
  return path.length === 0 ? undefined : valueAt(record, path);
}

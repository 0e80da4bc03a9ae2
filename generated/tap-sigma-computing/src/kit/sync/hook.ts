import { messageOf, TapError } from "../errors.ts";
import type { RequestSpec } from "../http/message.ts";
import { valueAt } from "../json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import type { Run } from "./run.ts";

/** The request as the engineer's hook wants it. @throws Error that names the hook. */
export function hookRequest(
  run: { readonly tap: Pick<Tap, "hooks">; readonly config: object },
  stream: string,
  request: RequestSpec,
): RequestSpec {
  const hook = run.tap.hooks[stream]?.request;
  return hook === undefined
    ? request
    : called("request", stream, () => hook(request, { config: run.config }));
}

/**
 * The API's record as the engineer's hook wants it; `undefined` where the hook leaves it out.
 *
 * @throws Error that names the hook and the record's key.
 */
export function hookRaw(run: Run, stream: string, raw: JsonObject): JsonObject | undefined {
  const hook = run.tap.hooks[stream]?.raw;
  return hook === undefined
    ? raw
    : hooked(run, { kind: "raw", stream, record: raw }, () => hook(raw, { config: run.config }));
}

/** The same for a record as the stream declares it. */
export function hookRecord(run: Run, stream: string, record: JsonObject): JsonObject | undefined {
  const hook = run.tap.hooks[stream]?.record;
  return hook === undefined
    ? record
    : hooked(run, { kind: "record", stream, record }, () => hook(record, { config: run.config }));
}

interface RecordCall {
  readonly kind: "raw" | "record";
  readonly stream: string;
  readonly record: JsonObject;
}

function hooked(run: Run, call: RecordCall, hook: () => unknown): JsonObject | undefined {
  const { kind, stream } = call;
  const result = called(kind, stream, hook, () => keyText(run, call));
  if (result === null || result === undefined) {
    return undefined;
  }
  if (!isJsonObject(result) || result instanceof Promise) {
    throw new TapError(
      "data",
      `The ${kind} hook of ${stream} must return a record, or null to leave it out; not ${result instanceof Promise ? "a promise" : typeof result}.`,
    );
  }
  return result;
}

function called<T>(kind: string, stream: string, hook: () => T, where: () => string = () => ""): T {
  try {
    return hook();
  } catch (cause) {
    throw new Error(`The ${kind} hook of ${stream} failed${where()}: ${messageOf(cause)}`, {
      cause,
    });
  }
}

const longestKey = 100;

/** Which record it was: its key's values, and nothing else of it. */
function keyText(run: Run, { stream, record }: RecordCall): string {
  const key = run.tap.streams.find(({ name }) => name === stream)?.key ?? [];
  const values = key.flatMap((field) => {
    const value = valueAt(record, [field]);
    const isValue = value !== undefined && value !== null && !isNested(value);
    return isValue ? [`${field} ${String(value).slice(0, longestKey)}`] : [];
  });
  return values.length === 0 ? "" : ` at the record with ${values.join(", ")}`;
}

function isNested(value: Json): boolean {
  return Array.isArray(value) || isJsonObject(value);
}

/** Hooks of streams that the tap does not have are never called: a misspelt name. */
export function checkHooks(run: Run): void {
  const streams = run.tap.streams.map(({ name }) => name);
  const unknown = Object.keys(run.tap.hooks).find((name) => !streams.includes(name));
  if (unknown !== undefined) {
    throw new TapError(
      "config",
      `src/hooks.ts has hooks of ${unknown}, but there is no such stream. The streams are: ${streams.join(", ")}.`,
    );
  }
}

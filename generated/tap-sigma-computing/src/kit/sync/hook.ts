import { messageOf, TapError } from "../errors.ts";
import type { RequestSpec } from "../http/message.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { Run } from "./run.ts";

/** The request as the engineer's hook wants it. @throws Error that names the hook. */
export function hookRequest(run: Run, stream: string, request: RequestSpec): RequestSpec {
  const hook = run.tap.hooks[stream]?.request;
  return hook === undefined
    ? request
    : called("request", stream, () => hook(request, { config: run.config }));
}

/** The record as the engineer's hook wants it; `undefined` where the hook leaves it out. */
export function hookRecord(run: Run, stream: string, record: JsonObject): JsonObject | undefined {
  const hook = run.tap.hooks[stream]?.record;
  if (hook === undefined) {
    return record;
  }
  const result: unknown = called("record", stream, () => hook(record, { config: run.config }));
  if (result === null || result === undefined) {
    return undefined;
  }
  if (!isJsonObject(result) || result instanceof Promise) {
    throw new TapError(
      "data",
      `The record hook of ${stream} must return a record, or null to leave it out; not ${result instanceof Promise ? "a promise" : typeof result}.`,
    );
  }
  return result;
}

function called<T>(kind: string, stream: string, hook: () => T): T {
  try {
    return hook();
  } catch (cause) {
    throw new Error(`The ${kind} hook of ${stream} failed: ${messageOf(cause)}`, { cause });
  }
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

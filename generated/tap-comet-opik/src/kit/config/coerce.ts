import { ExactNumber } from "../json/exact-number.ts";
import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import { isRfc3339 } from "../time/date-time.ts";
import { formatInstant, parseInstant } from "../time/instant.ts";
import type { Setting } from "./setting.ts";

/**
 * The value as the setting's type, `undefined` when it is not one. Environment variables and
 * hand-written files say `"100"`, `"true"` or `"[1, 2]"`, and ids without quotes: what can be
 * meant in one way only is accepted.
 */
export function coerce(type: Setting["type"], value: Json): Json | undefined {
  switch (type) {
    case "string":
      return typeof value === "number" || value instanceof ExactNumber
        ? String(value)
        : textOf(value);
    case "integer":
      return integerOf(value);
    case "number":
      return numberOf(value);
    case "boolean":
      return booleanOf(value);
    case "date-time":
      return dateTimeOf(value);
    case "array": {
      const list = parsed(value);
      return Array.isArray(list) ? list : undefined;
    }
    case "object": {
      const object = parsed(value);
      return isJsonObject(object) ? object : undefined;
    }
  }
}

function textOf(value: Json): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: Json): number | undefined {
  const isNumber = typeof value === "number" || value instanceof ExactNumber;
  const text = isNumber ? String(value) : textOf(value)?.trim();
  if (text === undefined || !/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) {
    return undefined;
  }
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Beyond 2^53 a number is no longer the one that was written. */
function integerOf(value: Json): number | undefined {
  const number = numberOf(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function booleanOf(value: Json): boolean | undefined {
  switch (String(value).trim().toLowerCase()) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}

/** A bare date is its midnight, and without an offset it is UTC. */
function dateTimeOf(value: Json): string | undefined {
  const text = textOf(value)?.trim() ?? "";
  if (isRfc3339(text)) {
    return text;
  }
  const instant = parseInstant(text);
  return instant === undefined ? undefined : formatInstant(instant);
}

function parsed(value: Json): Json | undefined {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return parseJson(value);
  } catch {
    return undefined;
  }
}

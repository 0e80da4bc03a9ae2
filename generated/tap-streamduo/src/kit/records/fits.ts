import { ExactNumber } from "../json/exact-number.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { isDate, isRfc3339, isTime } from "../time/date-time.ts";
import { readInteger } from "./scalars.ts";

// What a stream's `fits` is made of: is a value of its field's type as it stands? A value that is
// not is read by the conformer, so a check may be too strict, and never too lax.

/** True for a value that may go out untouched. */
export type Check = (value: Json | undefined) => boolean;

/** A text. */
export function isText(value: Json | undefined): boolean {
  return typeof value === "string";
}

/** A text, null, or nothing. */
export function isTextOrNone(value: Json | undefined): boolean {
  return typeof value === "string" || isNone(value);
}

/** A whole number, of any size. */
export function isInteger(value: Json | undefined): boolean {
  return typeof value === "number"
    ? Number.isInteger(value) && Math.abs(value) < 1e21
    : value instanceof ExactNumber && readInteger(value) === value;
}

/** A whole number, null, or nothing. */
export function isIntegerOrNone(value: Json | undefined): boolean {
  return isInteger(value) || isNone(value);
}

/** A number. */
export function isNumber(value: Json | undefined): boolean {
  return typeof value === "number" || value instanceof ExactNumber;
}

/** A number, null, or nothing. */
export function isNumberOrNone(value: Json | undefined): boolean {
  return isNumber(value) || isNone(value);
}

/** True or false. */
export function isBoolean(value: Json | undefined): boolean {
  return typeof value === "boolean";
}

/** True, false, null, or nothing. */
export function isBooleanOrNone(value: Json | undefined): boolean {
  return typeof value === "boolean" || isNone(value);
}

/** A date-time in the form of RFC 3339. */
export function isDateTimeText(value: Json | undefined): boolean {
  return typeof value === "string" && isRfc3339(value);
}

/** A date-time in the form of RFC 3339, null, or nothing. */
export function isDateTimeTextOrNone(value: Json | undefined): boolean {
  return isDateTimeText(value) || isNone(value);
}

/** A date in the form of RFC 3339. */
export function isDateText(value: Json | undefined): boolean {
  return typeof value === "string" && isDate(value);
}

/** A date in the form of RFC 3339, null, or nothing. */
export function isDateTextOrNone(value: Json | undefined): boolean {
  return isDateText(value) || isNone(value);
}

/** A time of day with seconds. */
export function isTimeText(value: Json | undefined): boolean {
  return typeof value === "string" && isTime(value);
}

/** A time of day with seconds, null, or nothing. */
export function isTimeTextOrNone(value: Json | undefined): boolean {
  return isTimeText(value) || isNone(value);
}

/** Any value but null. */
export function isPresent(value: Json | undefined): boolean {
  return !isNone(value);
}

/** Any value, null, or nothing. */
export function isAnyOrNone(): boolean {
  return true;
}

/** A list of anything. */
export function isList(value: Json | undefined): boolean {
  return Array.isArray(value);
}

/** A list of anything, null, or nothing. */
export function isListOrNone(value: Json | undefined): boolean {
  return isList(value) || isNone(value);
}

/** A list of what passes a check. */
export function listCheck(check: Check): Check {
  return (value) =>
    Array.isArray(value) && value.every((element) => element !== undefined && check(element));
}

/** Such a list, null, or nothing. */
export function listCheckOrNone(check: Check): Check {
  return orNone(listCheck(check));
}

/** An object of any members. */
export function isObject(value: Json | undefined): boolean {
  return isJsonObject(value);
}

/** An object of any members, null, or nothing. */
export function isObjectOrNone(value: Json | undefined): boolean {
  return isJsonObject(value) || isNone(value);
}

/** An object without other members than these, which pass their checks. */
export function objectCheck(checks: Readonly<Record<string, Check>>): Check {
  const fits = membersCheck(new Map(Object.entries(checks)));
  return (value) => isJsonObject(value) && fits(value);
}

/** Such an object, null, or nothing. */
export function objectCheckOrNone(checks: Readonly<Record<string, Check>>): Check {
  return orNone(objectCheck(checks));
}

/** What passes one of several checks. */
export function eitherCheck(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

/** True for an object without other members than these, which pass their checks. */
export function membersCheck(checks: ReadonlyMap<string, Check>): (object: JsonObject) => boolean {
  // Objects of one kind mostly have the same members in the same order: only a name that differs
  // from the last object's is looked up.
  const names: string[] = [];
  const found: (Check | undefined)[] = [];
  return (object) => {
    let place = 0;
    for (const name in object) {
      if (names[place] !== name) {
        names[place] = name;
        found[place] = checks.get(name);
      }
      if (found[place]?.(object[name]) !== true) {
        return false;
      }
      place += 1;
    }
    return true;
  };
}

function orNone(check: Check): Check {
  return (value) => isNone(value) || check(value);
}

/** Null, or a member that is absent. */
function isNone(value: Json | undefined): boolean {
  return value === null || value === undefined;
}

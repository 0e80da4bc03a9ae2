/**
 * True for a date-time that every reader of RFC 3339 accepts: with seconds and an offset, capital
 * `T` and `Z`, a day that exists, the years 0001 to 9999, and no leap second.
 */
export function isRfc3339(text: string): boolean {
  if (
    text.length < 20 ||
    text.charCodeAt(10) !== capitalT ||
    !isDateAt(text) ||
    !isClockAt(text, 11)
  ) {
    return false;
  }
  const zone = endOfFraction(text, 19);
  return zone > 0 && isOffsetAt(text, zone);
}

/** True for `2024-02-29`: a day that exists, in the years 0001 to 9999. */
export function isDate(text: string): boolean {
  return text.length === 10 && isDateAt(text);
}

/** True for a time of day with seconds, and with or without a fraction and an offset. */
export function isTime(text: string): boolean {
  if (text.length < 8 || !isClockAt(text, 0)) {
    return false;
  }
  const zone = endOfFraction(text, 8);
  return zone > 0 && (zone === text.length || isOffsetAt(text, zone));
}

/** Days in a month (1 to 12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const capitalT = 84;
const capitalZ = 90;
const colon = 58;
const dash = 45;
const plus = 43;
const dot = 46;

function isDateAt(text: string): boolean {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) {
    return false;
  }
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function isClockAt(text: string, at: number): boolean {
  return (
    text.charCodeAt(at + 2) === colon &&
    text.charCodeAt(at + 5) === colon &&
    twoDigits(text, at) <= 23 &&
    twoDigits(text, at + 3) <= 59 &&
    twoDigits(text, at + 6) <= 59
  );
}

/** Where the fraction of a second that may begin here ends; -1 for a dot without digits. */
function endOfFraction(text: string, at: number): number {
  if (text.charCodeAt(at) !== dot) {
    return at;
  }
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) {
    end += 1;
  }
  return end > at + 1 ? end : -1;
}

function isOffsetAt(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  if (sign === capitalZ) {
    return text.length === at + 1;
  }
  return (
    (sign === plus || sign === dash) &&
    text.length === at + 6 &&
    text.charCodeAt(at + 3) === colon &&
    twoDigits(text, at + 1) <= 23 &&
    twoDigits(text, at + 4) <= 59
  );
}

/** Two digits as a number; `NaN`, which no comparison accepts, when they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + ones - 48 : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

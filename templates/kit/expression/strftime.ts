import { splitInstant } from "./instant.ts";

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** The codes of Python's strftime that are known here, and `%ms`: milliseconds since 1970. */
const codes: Readonly<Record<string, (date: Date, nanos: number) => string | number>> = {
  "%Y": (date) => pad(date.getUTCFullYear(), 4),
  "%y": (date) => pad(date.getUTCFullYear() % 100, 2),
  "%m": (date) => pad(date.getUTCMonth() + 1, 2),
  "%d": (date) => pad(date.getUTCDate(), 2),
  "%H": (date) => pad(date.getUTCHours(), 2),
  "%M": (date) => pad(date.getUTCMinutes(), 2),
  "%S": (date) => pad(date.getUTCSeconds(), 2),
  "%f": (_, nanos) => pad(Math.floor(nanos / 1000), 6),
  "%z": () => "+0000",
  "%Z": () => "UTC",
  "%j": (date) => pad(dayOfYear(date), 3),
  "%s": (date) => date.getTime() / 1000,
  "%ms": (date, nanos) => date.getTime() + Math.floor(nanos / 1e6),
  "%b": (date) => (months[date.getUTCMonth()] ?? "").slice(0, 3),
  "%B": (date) => months[date.getUTCMonth()] ?? "",
  "%a": (date) => (weekdays[date.getUTCDay()] ?? "").slice(0, 3),
  "%A": (date) => weekdays[date.getUTCDay()] ?? "",
  "%%": () => "%",
};

/** Writes an instant in UTC by a strftime format; codes that are not known stay as they are. */
export function strftime(instant: bigint, format: string): string {
  const { seconds, nanos } = splitInstant(instant);
  const date = new Date(seconds * 1000);
  return format.replace(formatCode, (code) => String(codes[code]?.(date, nanos) ?? code));
}

/** The codes of a format that {@link strftime} does not know. */
export function unknownFormatCodes(format: string): string[] {
  return (format.match(formatCode) ?? []).filter((code) => codes[code] === undefined);
}

const formatCode = /%(?:ms|[\s\S]|$)/g;

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

function dayOfYear(date: Date): number {
  const newYear = new Date(date);
  newYear.setUTCMonth(0, 1);
  return Math.round((date.getTime() - newYear.getTime()) / 86_400_000) + 1;
}

import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { isDate, isRfc3339, isTime } from "../../templates/kit/time/date-time.ts";
import { formatInstant, parseInstant } from "../../templates/kit/time/instant.ts";

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone ?? "UTC";
});

test.each([
  ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"],
  ["2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z"],
  ["2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.100Z"],
  ["2024-01-01T00:00:00.123456Z", "2024-01-01T00:00:00.123456Z"],
  ["2024-01-01T00:00:00.123456789Z", "2024-01-01T00:00:00.123456789Z"],
  ["2024-01-01T00:00:00.1234567899Z", "2024-01-01T00:00:00.123456789Z"],
  ["2024-01-01T00:00:00,5Z", "2024-01-01T00:00:00.500Z"],
  ["2024-01-01T00:00:00+02:00", "2023-12-31T22:00:00Z"],
  ["2024-01-01T00:00:00+0200", "2023-12-31T22:00:00Z"],
  ["2024-01-01T00:00:00-05", "2024-01-01T05:00:00Z"],
  ["2024-01-01 00:00:00 -0330", "2024-01-01T03:30:00Z"],
  ["2024-01-01 10:20:30", "2024-01-01T10:20:30Z"],
  ["2024-01-01T10:20:30", "2024-01-01T10:20:30Z"],
  ["2024-01-01t10:20:30z", "2024-01-01T10:20:30Z"],
  ["2024-01-01 10:20:30 UTC", "2024-01-01T10:20:30Z"],
  ["2024-01-01T10:20", "2024-01-01T10:20:00Z"],
  ["2024-01-01", "2024-01-01T00:00:00Z"],
  ["2024-01-01T00:00:00+01:00[Europe/Berlin]", "2023-12-31T23:00:00Z"],
  ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
  ["2024-02-29", "2024-02-29T00:00:00Z"],
  ["2000-02-29", "2000-02-29T00:00:00Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ["0099-12-31T00:00:00Z", "0099-12-31T00:00:00Z"],
  ["9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"],
  ["1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"],
])("%s is read", (text, want) => {
  for (const place of ["UTC", "America/New_York", "Asia/Kolkata"]) {
    process.env.TZ = place;
    const instant = parseInstant(text);
    expect(instant).toBeDefined();
    expect(instant !== undefined && formatInstant(instant)).toBe(want);
  }
});

test.each([
  [""],
  ["x"],
  ["2024"],
  ["2024-1-1"],
  ["20240101"],
  ["2023-02-29"],
  ["1900-02-29"],
  ["2024-02-30T00:00:00Z"],
  ["2024-04-31"],
  ["2024-13-01"],
  ["2024-00-10"],
  ["2024-01-00"],
  ["2024-01-01T24:00:00Z"],
  ["2024-01-01T00:60:00Z"],
  ["2024-01-01T00:00:61Z"],
  ["2024-01-01T00:00:00."],
  ["2024-01-01T00:00:00+25:00"],
  ["2024-01-01T00:00:00Z trailing"],
  ["1700000000"],
  ["+275760-09-13T00:00:00Z"],
])("%s is no instant", (text) => {
  expect(parseInstant(text)).toBe(undefined);
});

test("every instant is written and read back to the nanosecond", () => {
  const range = { min: -62135596800000000000n, max: 253402300799999999999n };
  fc.assert(
    fc.property(fc.bigInt(range), (instant) => {
      const text = formatInstant(instant);
      expect(parseInstant(text)).toBe(instant);
      expect(isRfc3339(text)).toBe(true);
    }),
  );
});

test.each([
  ["2024-01-01T00:00:00Z", true],
  ["2024-01-01T00:00:00.123456Z", true],
  ["2024-01-01T00:00:00+02:00", true],
  ["2024-01-01T00:00:00.5-11:30", true],
  ["2024-02-29T23:59:59Z", true],
  ["2023-02-29T23:59:59Z", false],
  ["2024-01-01T00:00:00", false],
  ["2024-01-01 00:00:00Z", false],
  ["2024-01-01t00:00:00z", false],
  ["2024-01-01", false],
  ["2024-01-01T00:00:00.Z", false],
  ["2024-01-01T00:00:00+0200", false],
  ["2024-01-01T00:00:00+02:60", false],
  ["2024-01-01T00:00:60Z", false],
  ["2024-01-01T24:00:00Z", false],
  ["0000-01-01T00:00:00Z", false],
  ["2024-01-01T00:00:00ZZ", false],
  ["20x4-01-01T00:00:00Z", false],
  ["2024-01-01T00:00:00+01:00[Europe/Berlin]", false],
])("isRfc3339(%s)", (text, want) => {
  expect(isRfc3339(text)).toBe(want);
});

test.each([
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["2024-2-9", false],
  ["2024-01-01T00:00:00Z", false],
])("isDate(%s)", (text, want) => {
  expect(isDate(text)).toBe(want);
});

test.each([
  ["10:20:30", true],
  ["10:20:30.5", true],
  ["10:20:30Z", true],
  ["10:20:30+02:00", true],
  ["10:20", false],
  ["25:00:00", false],
  ["10:20:30x", false],
])("isTime(%s)", (text, want) => {
  expect(isTime(text)).toBe(want);
});

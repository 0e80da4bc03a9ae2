import { describe, expect, test } from "vitest";
import { anyEnd } from "../../templates/kit/scan/any.ts";
import { arrayEnd, fullArrayEnd } from "../../templates/kit/scan/array.ts";
import { type Bytes, bytesOf } from "../../templates/kit/scan/bytes.ts";
import { dateEnd, dateTimeEnd, timeEnd } from "../../templates/kit/scan/date-time.ts";
import { booleanEnd, nullEnd } from "../../templates/kit/scan/literal.ts";
import { integerEnd, numberEnd } from "../../templates/kit/scan/number.ts";
import { objectEnd, objectShape } from "../../templates/kit/scan/object.ts";
import { skippedEnd } from "../../templates/kit/scan/skip.ts";
import { anyStringEnd, stringEnd } from "../../templates/kit/scan/string.ts";

type Check = (bytes: Bytes, at: number) => number;

/** The values that a check takes to their end, behind another byte and before a comma. */
function taken(check: Check, texts: readonly string[]): string[] {
  return texts.filter((text) => {
    const end = check(bytesOf(`,${text},`), 1);
    expect([-1, 1 + Buffer.byteLength(text)]).toContain(end);
    return end > 0;
  });
}

const owner = objectShape({
  names: ["id", "name"],
  full: ["id"],
  valueEnd: (bytes, at, member) => (member === 0 ? integerEnd(bytes, at) : stringEnd(bytes, at)),
});

const cases: readonly (readonly [
  name: string,
  check: Check,
  yes: readonly string[],
  no: readonly string[],
])[] = [
  [
    "stringEnd",
    stringEnd,
    [
      '""',
      '"a"',
      '"four"',
      '"é 東 🚚 \u007f\u2028/"',
      '"\\"\\\\\\b\\f\\n\\r\\t"',
      '"\\u000b\\u001f"',
    ],
    [
      '"',
      '"a',
      'a"',
      '"\u001f"',
      '"\n"',
      '"\\/"',
      '"\\u00e9"',
      '"\\u000B"',
      '"\\u000a"',
      '"\\u0000"',
      '"\\x"',
      '"\\u12"',
    ],
  ],
  [
    "anyStringEnd",
    anyStringEnd,
    ['"a"', '"\\/\\u00e9\\u00E9\\ud83d\\u0000"', '"\\n"'],
    ['"\t"', '"\\x"', '"\\u12G4"', '"\\u\u0011234"', '"\\'],
  ],
  [
    "integerEnd",
    integerEnd,
    ["0", "7", "-7", "9007199254740993", "9".repeat(400)],
    ["-0", "-", "+1", "1.0", "1e2", "1E2", "", "9".repeat(401), '"1"'],
  ],
  [
    "numberEnd",
    numberEnd,
    ["0", "-0", "1.10", "-1.5e-7", "1E+5", "1e400"],
    ["-", ".5", "1.", "1e", "1e+", "", "NaN"],
  ],
  ["booleanEnd", booleanEnd, ["true", "false"], ["tru", "TRUE", "falsy", "null"]],
  ["nullEnd", nullEnd, ["null"], ["nul", "nule", "0"]],
  [
    "dateTimeEnd",
    dateTimeEnd,
    ['"2024-02-29T23:59:59Z"', '"0001-01-01T00:00:00.123456789123+14:00"'],
    [
      '"2023-02-29T00:00:00Z"',
      '"0000-01-01T00:00:00Z"',
      '"2024-01-01 00:00:00Z"',
      '"2024-01-01T24:00:00Z"',
      '"2024-01-01T00:00:60Z"',
      '"2024-01-01T00:00:00"',
      '"2024-01-01T00:00:00.Z"',
      '"2024-01-01T00:00:00+1:00"',
      '"2024-01-01T00:00:00z"',
      '"2024',
    ],
  ],
  ["dateEnd", dateEnd, ['"2024-04-30"'], ['"2024-04-31"', '"2024-4-30"', '"2024-04-30T00:00:00Z"']],
  [
    "timeEnd",
    timeEnd,
    ['"12:30:00"', '"12:30:00.5-01:00"', '"00:00:00Z"'],
    ['"12:30"', '"24:00:00"', '"12:30:00."'],
  ],
  [
    "arrayEnd",
    (bytes, at) => arrayEnd(bytes, at, integerEnd),
    ["[]", "[1]", "[1,null,-2]"],
    ["[", "[1", "[1,]", "[ 1]", "[1 ]", '["1"]', "1"],
  ],
  [
    "fullArrayEnd",
    (bytes, at) => fullArrayEnd(bytes, at, integerEnd),
    ["[]", "[1,2]"],
    ["[null]", "[1,null]"],
  ],
  [
    "objectEnd",
    (bytes, at) => objectEnd(bytes, at, owner),
    ["{}", '{"id":1}', '{"id":1,"name":null}', '{"name":"x","id":2}'],
    [
      '{"id":null}',
      '{"id":1,"id":2}',
      '{"id":1,"other":2}',
      '{"id": 1}',
      '{"id":1',
      '{"id":1,}',
      "1",
    ],
  ],
  [
    "anyEnd",
    anyEnd,
    ['"a"', "1.10", "null", "true", "[]", '[1,"a",{}]', '{"a":{"b":[null]},"":1}'],
    ["[ ]", '{"a":1,"a":2}', '{"1":1}', '{"a" :1}', '["\\u00e9"]', "[1,]", '{"a"}', "nul"],
  ],
  [
    "skippedEnd",
    (bytes, at) => skippedEnd(bytes, at),
    ['[ 1 ,\n"\\u00e9" ]', '{ "1" : { } ,\t"1":[] }', "0", "[[[]]]"],
    ["[1,]", "{,}", '{"a":}', '{"a" 1}', "[01]", "[".repeat(300) + "]".repeat(300), ""],
  ],
];

describe.each(cases)("%s", (_, check, yes, no) => {
  test("takes values that may be copied", () => {
    expect(taken(check, yes)).toEqual(yes);
  });

  test("leaves all others", () => {
    expect(taken(check, no)).toEqual([]);
  });
});

test("every length of a string before its end is found", () => {
  const lengths = Array.from({ length: 40 }, (_, length) => length);
  const ends = lengths.map((length) => stringEnd(bytesOf(`"${"x".repeat(length)}"`), 0));
  expect(ends).toEqual(lengths.map((length) => length + 2));
});

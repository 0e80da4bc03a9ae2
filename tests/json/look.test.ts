import fc from "fast-check";
import { expect, test } from "vitest";
import { mayHoldInexactNumbers } from "../../templates/kit/json/number-look.ts";
import { findInexactNumbers } from "../../templates/kit/json/number-text.ts";
import { parseJsonBytes, stringifyJson } from "../../templates/kit/json/text.ts";

const looks: [json: string, want: boolean][] = [
  ['{"a":1,"b":-12.5,"c":[0,100,0.25]}', false],
  ['{"at":"2024-04-15T13:51:57.300Z","id":"4e5a-00e1","n":123456789012345}', false],
  ['{"a":1.10}', true],
  ['{"a":100.0 }', true],
  ["[1e5]", true],
  ["[1E-7]", true],
  ["[-0]", true],
  ["[-0.5]", false],
  ["[9007199254740993]", true],
  ["[0.0000001]", true],
  ["[0.1234567890123456789]", true],
  ["-0", true],
  ["1e400", true],
];

test.each(looks)("%s", (json, want) => {
  expect(mayHoldInexactNumbers(Buffer.from(json))).toBe(want);
});

test("what the exact search finds, the look has seen", () => {
  const digits = fc.stringMatching(/^(0|[1-9][0-9]{0,20})$/);
  const fraction = fc.stringMatching(/^(\.[0-9]{1,20})?$/);
  const exponent = fc.stringMatching(/^([eE][-+]?[0-9]{1,3})?$/);
  const number = fc
    .tuple(fc.constantFrom("", "-"), digits, fraction, exponent)
    .map((parts) => parts.join(""));
  const around = fc.constantFrom('{"a":', '{"a": ', "[", '["x",', "[[],\n");
  fc.assert(
    fc.property(fc.string(), around, number, (text, before, value) => {
      const close = { "{": "}", "[": "]" }[before.charAt(0)];
      const json = `[${JSON.stringify(text)},${before}${value}${close}]`;
      if (findInexactNumbers(json).length > 0) {
        expect(mayHoldInexactNumbers(Buffer.from(json))).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test("bytes are read as text is, with a byte order mark too", () => {
  const json = '{"a":1.10,"b":"é"}';
  expect(stringifyJson(parseJsonBytes(Buffer.from(`\ufeff${json}`)))).toBe(json);
});

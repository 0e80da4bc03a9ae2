import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toAscii } from "../../templates/kit/json/ascii.ts";
import { parseJson, parseJsonBytes, stringifyJson } from "../../templates/kit/json/text.ts";

/** Long enough that pieces of it are looked at one by one. */
const plain = JSON.stringify("A plain sentence. ".repeat(400));

describe("bytes are read as text is", () => {
  test.each([
    ["with a byte order mark", '\ufeff{"a":1.10,"b":"é"}', '{"a":1.10,"b":"é"}'],
    ["of one byte a character", '{"a":1.10,"b":"e"}', '{"a":1.10,"b":"e"}'],
    ["wide in a value", `[${plain},"é",1.10,"東京 🚚"]`, `[${plain},"é",1.10,"東京 🚚"]`],
    ["wide in a name", `{"a":${plain},"größe":1e5}`, `{"a":${plain},"größe":1e5}`],
    ["wide behind a backslash", `[${plain},"C:\\\\é"]`, `[${plain},"C:\\\\é"]`],
    ["wide all over", `["${"東京".repeat(5000)}",-0]`, `["${"東京".repeat(5000)}",-0]`],
    ["with half a pair", `[${plain},"\\ud83d","é"]`, `[${plain},"\\ud83d","é"]`],
  ])("%s", (_, json, want) => {
    expect(stringifyJson(parseJsonBytes(Buffer.from(json)))).toBe(want);
  });

  test("in pieces of any kind", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("é", "🚚", "\\", "\u2028", "\ufeff", "\ufffd").map((text) => text.repeat(9)),
      fc.nat(1200).map((length) => "x".repeat(length)),
      fc.nat(1200).map((length) => "\\".repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(piece), (texts) => {
        const json = JSON.stringify(texts);
        expect(stringifyJson(parseJsonBytes(Buffer.from(json)))).toBe(json);
      }),
      { numRuns: 2000 },
    );
  });

  test("broken ones too, byte for byte", () => {
    const read = (parse: () => unknown) => {
      try {
        return parse();
      } catch (error) {
        return String(error);
      }
    };
    const start = Buffer.from(`[${plain},"é\\u00e9\\\\ \\"","東京",1.10,{"ö":"🚚"},"x"]`);
    const change = fc.tuple(fc.nat(60), fc.constantFrom(0x22, 0x5c, 0x80, 0xc3, 0xe6, 0xff, 0x31));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const bytes = Buffer.from(start);
        for (const [at, byte] of changes) {
          bytes[bytes.length - 1 - at] = byte;
        }
        expect(read(() => parseJsonBytes(bytes))).toEqual(read(() => parseJson(bytes.toString())));
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ["wide behind a lone backslash", `[${plain},"\\é"]`],
  ["wide outside strings", `[${plain},é]`],
  ["cut off in a character", Buffer.from(`[${plain},"é"]`).subarray(0, -3)],
])("%s is no JSON", (_, json) => {
  expect(() => parseJsonBytes(Buffer.from(json))).toThrow(SyntaxError);
});

test("a lone backslash at any place of a piece is no JSON", () => {
  for (let length = 500; length < 520; length += 1) {
    const json = Buffer.from(`["${"x".repeat(length)}\\é"]`);
    expect(() => parseJsonBytes(json)).toThrow(SyntaxError);
  }
});

test("a few wide characters become escapes, many stay", () => {
  expect(toAscii(Buffer.from(`[${plain},"é🚚"]`))?.toString()).toBe(
    `[${plain},"\\u00e9\\ud83d\\ude9a"]`,
  );
  expect(toAscii(Buffer.from(`["${"東京".repeat(5000)}"]`))).toBe(undefined);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { readSource } from "../../generator/definition/source.ts";

const styles = ["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const;
const word = fc.constantFrom(
  "a",
  "b c",
  "  d",
  "{{ e }}",
  "'",
  '"',
  "\\",
  "é",
  "😀",
  "\n",
  "\n\n",
  ": ",
);

test("every character that can be placed is placed on itself", () => {
  let placed = 0;
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.constantFrom(...styles),
      fc.boolean(),
      (words, defaultStringType, windows) => {
        const value = words.join("");
        const yaml = stringify({ m: { a: value } }, { defaultStringType, lineWidth: 0 });
        const text = windows ? yaml.replaceAll("\n", "\r\n") : yaml;
        const { source } = readSource(text, "d.yaml");
        expect(source?.value).toEqual({ m: { a: value } });
        const lines = text.split("\n");
        const fallback = source?.placeOf(["m", "a"]);
        for (let offset = 0; offset < value.length; offset++) {
          const place = source?.placeWithin(["m", "a"], offset, 1);
          const character = value[offset] ?? "";
          const there = lines[(place?.line ?? 0) - 1]?.[(place?.column ?? 0) - 1];
          // Line ends and escapes have no place of their own character.
          if (
            there === "\\" ||
            /[\n"'\\]/.test(character) ||
            JSON.stringify(place) === JSON.stringify(fallback)
          ) {
            continue;
          }
          placed += 1;
          expect({ text, offset, there }).toEqual({ text, offset, there: character });
        }
      },
    ),
    { numRuns: 2000, seed: 1 },
  );
  expect(placed).toBeGreaterThan(10_000);
});

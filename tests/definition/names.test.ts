import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { constantName, fileName, isSafeName, recordTypeName } from "../../generator/names.ts";
import { wrongWithPath } from "../../generator/write/guard.ts";
import { environmentName } from "../../templates/kit/config/setting.ts";

test.each([
  ["users", "users", "User", "users"],
  ["user_attributes", "userAttributes", "UserAttribute", "user-attributes"],
  ["userAttributes", "userAttributes", "UserAttribute", "user-attributes"],
  ["User-Groups", "userGroups", "UserGroup", "user-groups"],
  ["companies", "companies", "Company", "companies"],
  ["addresses", "addresses", "Address", "addresses"],
  ["boxes", "boxes", "Box", "boxes"],
  ["status", "status", "Status", "status"],
  ["news", "news", "News", "news"],
  ["time_series", "timeSeries", "TimeSeries", "time-series"],
  ["class", "classStream", "Class", "class"],
  ["default", "defaultStream", "Default", "default"],
  ["constructor", "constructorStream", "Constructor", "constructor"],
  ["settings", "settingsStream", "Setting", "settings"],
  ["hooks", "hooksStream", "Hook", "hooks"],
  ["cursor", "cursorStream", "Cursor", "cursor"],
  ["records", "records", "RecordRow", "records"],
  ["events", "events", "EventRow", "events"],
  ["toString", "toString", "ToString", "to-string"],
])("%s becomes %s, %s and %s.ts", (name, constant, type, file) => {
  expect([constantName(name), recordTypeName(name), fileName(name)]).toEqual([
    constant,
    type,
    file,
  ]);
});

test.each([
  [
    ["user", "users"],
    ["User", "Users"],
  ],
  [
    ["record", "records"],
    ["RecordRow", "RecordsRow"],
  ],
  [
    ["address", "addresses", "orders"],
    ["Address", "Addresses", "Order"],
  ],
])("the types of %j are %j", (names, types) => {
  expect(names.map((name) => recordTypeName(name, names))).toEqual(types);
});

test.each([
  ["a", true],
  ["a-b_C9", true],
  ["x".repeat(64), true],
  ["x".repeat(65), false],
  ["", false],
  ["1x", false],
  ["_a", false],
  ["__proto__", false],
  ["a b", false],
  ["a/b", false],
  ["../../x", false],
  ["/abs", false],
  ["C:\\x", false],
  [".git/hooks/pre-commit", false],
  ["a\0", false],
  ["a.", false],
  ["é", false],
  ["😀", false],
  ["con", false],
  ["Com9", false],
  ["LPT0", false],
  ["nul_", false],
  ["console", true],
])("the name %j is safe: %s", (name, want) => {
  expect(isSafeName(name)).toBe(want);
});

test("a setting's variable is as Meltano names it", () => {
  expect(environmentName("tap-shop-x", "apiKey_2")).toBe("TAP_SHOP_X_APIKEY_2");
});

const safe = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/).filter(isSafeName);
const identifier = /^[A-Za-z][A-Za-z0-9]*$/;

test("safe names give identifiers and portable files", () => {
  fc.assert(
    fc.property(safe, (name) => {
      expect(constantName(name)).toMatch(identifier);
      expect(recordTypeName(name)).toMatch(identifier);
      expect(wrongWithPath(`src/streams/${fileName(name)}.ts`)).toBeUndefined();
      expect(() => new Function(`const ${constantName(name)} = 1;`)).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

test("names whose constants differ have types that differ", () => {
  const word = fc.constantFrom(
    "user",
    "users",
    "User",
    "record",
    "records",
    "box",
    "boxes",
    "user_s",
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { selector: (name) => constantName(name).toLowerCase() }),
      (names) => {
        const types = names.map((name) => recordTypeName(name, names));
        expect(new Set(types).size).toBe(names.length);
      },
    ),
  );
});

test("no constant has the name of something that generated files import", () => {
  const files = readdirSync("templates/kit", { recursive: true, encoding: "utf8" }).filter((file) =>
    /^(auth|paginate|expression)\/|^json\/path\.ts$|^records\/fits\.ts$/.test(file),
  );
  const kit = files.map((file) => readFileSync(`templates/kit/${file}`, "utf8"));
  const exported = kit.flatMap((text) =>
    [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
      ([, name = ""]) => name,
    ),
  );
  expect(exported.length).toBeGreaterThan(50);
  expect(exported.filter((name) => constantName(name) === name)).toEqual([]);
});

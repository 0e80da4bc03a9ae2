import { expect, test } from "vitest";
import { flattenedName } from "../../templates/kit/mapping/flattened-name.ts";

// The names that singer-sdk 0.54.9 gives, measured once.
const names: readonly [path: string[], separator: string, longest: number, want: string][] = [
  [["bar", "baz", "foo"], "__", 255, "bar__baz__foo"],
  [["bar", "baz", "foo"], ".", 255, "bar.baz.foo"],
  [["customerAddress", "geo_location", "createdAt"], "__", 20, "ca__gl__createdAt"],
  [["customerAddress", "zip"], "__", 20, "ca__zip"],
  [["customerAddress", "zip"], "__", 5, "ca__zip"],
  [["veryLongNameOfAField"], "__", 10, "vlnoaf"],
  [["user-profile", "someHTTPThing", "name"], "__", 5, "u-__shttpt__nam"],
  [["a", "b"], "__", 5, "a__b"],
  [["a", "b"], "__", 4, "a__b"],
  [["ÄpfelBaum_x", "straßeName"], "__", 5, "äbx__sßn"],
  [["_private_thing", "id"], "__", 8, "_t__id"],
  [["camelCASE9_nine", "Z"], "__", 4, "ccase9n__z"],
];

test.each(names)("names %j with %j below %i", (path, separator, longest, want) => {
  expect(flattenedName(path, { depth: 1, separator, longest })).toBe(want);
});

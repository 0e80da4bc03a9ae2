import { expect, test } from "vitest";
import { refusal } from "./outgoing.ts";

const refused: readonly [name: string, maps: object, want: readonly string[]][] = [
  [
    "every problem at once",
    { users: { a: "fn(x)", __filter__: "len(name) > 1" }, usrs: null },
    [
      'stream_maps.users.__filter__: "len(name) > 1" is not supported: a filter compares fields with constants by == or !=, joined by and. Write it as `where` in definition.yaml.',
      'stream_maps.users.a: "fn(x)" is not supported: a map takes the name of a field, a constant, md5(...), sha256(...), str(...), int(...) or float(...). Write it as a field in definition.yaml.',
      "stream_maps.usrs: usrs is no stream of this tap. Did you mean users?",
    ],
  ],
  [
    "a field that is not there",
    { users: { n: "nam" } },
    ["stream_maps.users.n: users has no field nam, or it is not selected. Did you mean name?"],
  ],
  [
    "a field of the prototype",
    { users: { n: "constructor" } },
    ["stream_maps.users.n: users has no field constructor, or it is not selected."],
  ],
  [
    "a filter by a field that is not there",
    { users: { __filter__: "x == 1" } },
    ["stream_maps.users.__filter__: users has no field x, or it is not selected."],
  ],
  [
    "a filter that never holds",
    { users: { __filter__: "age == '41'" } },
    ["stream_maps.users.__filter__: age is never a string (it is integer)."],
  ],
  [
    "a key that is dropped",
    { users: { id: null } },
    [
      "stream_maps.users.id: it is a key of users and must stay. Name other keys in __key_properties__, or none with [].",
    ],
  ],
  [
    "a key that is not there",
    { users: { __key_properties__: ["uid"] } },
    ["stream_maps.users.__key_properties__: users would have no field uid."],
  ],
  [
    "keys that are no names",
    { users: { __key_properties__: "id" } },
    ['stream_maps.users.__key_properties__: "id" is not a list of field names.'],
  ],
  [
    "a value that is not configured",
    { users: { n: "md5(config['salt'] + name)" } },
    ["stream_maps.users.n: salt is not in stream_map_config, or is no text, number or boolean."],
  ],
  [
    "a hash of a list",
    { users: { n: "md5(tags)" } },
    ["stream_maps.users.n: md5() takes texts, numbers and booleans only."],
  ],
  [
    "two values for int",
    { users: { n: "int(age + age)" } },
    ["stream_maps.users.n: int() takes one value."],
  ],
  [
    "two streams of one name",
    { "*": { __alias__: "all" } },
    ["stream_maps: users and orders would both go out as all."],
  ],
  [
    "a stream that is a text",
    { users: "people" },
    ['stream_maps.users: "people" is not supported: it must be an object, or null to drop it.'],
  ],
  [
    "other streams that are kept",
    { __else__: {} },
    ["stream_maps.__else__: {} is not supported: it can only be null, which drops all others."],
  ],
  [
    "an alias by a function",
    { users: { __alias__: "upper('a')" } },
    [
      `stream_maps.users.__alias__: "upper('a')" is not supported: it takes a name, or texts and __stream_name__.`,
    ],
  ],
  [
    "an unknown option",
    { users: { __flatten__: "x" } },
    ["stream_maps.users.__flatten__ is not known."],
  ],
];

test.each(refused)("refuses %s", (_name, maps, want) => {
  expect(refusal({ stream_maps: maps })).toEqual(want);
});

test.each([
  "fn(x)",
  "name + email",
  "name.upper()",
  "md5(md5(name))",
  "md5(name) + md5(email)",
  "name if age else email",
  "address.city",
  "'a' 'b'",
  "'\\n'",
  "first-name",
  "None",
  "",
  "datetime.datetime.now()",
  "fake.name()",
  "record",
  "config['a']['b']",
])("refuses the text %j by name", (value) => {
  const [problem = ""] = refusal({ stream_maps: { users: { n: value } } });
  expect(problem).toContain(`stream_maps.users.n: ${JSON.stringify(value)} is not supported`);
});

test.each([
  "status = 'open'",
  "status == 'a' or status == 'b'",
  "not active",
  "age > 5",
  "'open' == status",
  "status is 'open'",
  "status == name",
  "(age == 1)",
])("refuses the filter %j by name", (filter) => {
  const [problem = ""] = refusal({ stream_maps: { users: { __filter__: filter } } });
  expect(problem).toContain(`stream_maps.users.__filter__: ${JSON.stringify(filter)} is not`);
});

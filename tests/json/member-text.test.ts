import { expect, test } from "vitest";
import { replaceMember } from "../../templates/kit/json/member-text.ts";

// [name, the text, what it becomes when the member `t` gets the value `new`]
const texts: readonly (readonly [string, string, string])[] = [
  ["one member", '{"t":"old"}', '{"t":"new"}'],
  [
    "spaces and lines",
    '{\n\t"a" : 1 ,\n  "t" :\t"old"\n}\n',
    '{\n\t"a" : 1 ,\n  "t" :\t"new"\n}\n',
  ],
  [
    "the spelling of everything else",
    '{"b":1.10,"2":9007199254740993,"1":"\\u0041","t":"old"}',
    '{"b":1.10,"2":9007199254740993,"1":"\\u0041","t":"new"}',
  ],
  [
    "signs of JSON in texts",
    '{"a":"},{\\"t\\":","t":"o\\"l\\\\"}',
    '{"a":"},{\\"t\\":","t":"new"}',
  ],
  [
    "the same name further in",
    '{"a":{"t":"x"},"l":[{"t":"y"}],"t":"old"}',
    '{"a":{"t":"x"},"l":[{"t":"y"}],"t":"new"}',
  ],
  ["the same word as a value", '{"a":"t","b":"old","t":"old"}', '{"a":"t","b":"old","t":"new"}'],
  ["a name that is escaped", '{"\\u0074":"old"}', '{"\\u0074":"new"}'],
  ["twice: the last counts for readers", '{"t":"a","t":"b"}', '{"t":"new","t":"new"}'],
  ["behind a byte order mark", '\uFEFF{"t":"old"}', '\uFEFF{"t":"new"}'],
  ["carriage returns", '{\r\n"t": "old",\r\n"a": null}\r\n', '{\r\n"t": "new",\r\n"a": null}\r\n'],
];

test.each(texts)("%s", (_name, text, want) => {
  expect(replaceMember(text, "t", "new")).toBe(want);
});

test("the value is written as JSON", () => {
  const value = 'a"b\\c\n\u2028$&$1';
  expect(JSON.parse(replaceMember('{"t":"old"}', "t", value))).toEqual({ t: value });
});

test.each(["{}", '{"a":"t"}', '{"t":1}', '{"t":{"t":"x"}}', '["t","x"]', ""])(
  "there is no text t in %j",
  (text) => {
    expect(() => replaceMember(text, "t", "new")).toThrow('there is no text named "t" in it');
  },
);

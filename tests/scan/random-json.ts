import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { Choices } from "./choices.ts";

const pieces = [
  "a",
  "Thing",
  " ",
  "é",
  "東",
  "🚚",
  "\\n",
  "\\t",
  '\\"',
  "\\\\",
  "\\/",
  "/",
  "\u007f",
  "\u2028",
  "\\u00e9",
  "\\u00E9",
  "\\u0041",
  "\\u0022",
  "\\u005c",
  "\\u002f",
  "\\u000b",
  "\\u000B",
  "\\u001f",
  "\\u000a",
  "\\u007f",
  "\\u2028",
  "\\ud83d\\ude9a",
  "\\uD83D\\uDE9A",
  "\\ud83d",
  "\\ude9a",
  "\\u0000",
  "\\ud83d\\u0041",
  "\\b",
  "\\f",
  "\\r",
  "\\u4e1c",
  "0123456789abcdefghijklmnopqrstuvwxyz",
  "\\u",
  "\\x",
  "\\ude9a\\ud83d",
];

const instants = [
  "2024-01-31T00:00:00Z",
  "2024-01-31T00:00:00.123Z",
  "2024-01-31T00:00:00.999Z",
  "2024-02-29T12:30:59.5Z",
  "2023-02-29T00:00:00Z",
  "2024-01-31T00:00:00+02:00",
  "2024-01-31 00:00:00",
  "2024-01-31T24:00:00Z",
  "2024-01-31t00:00:00z",
  "2024-12-31T23:59:60Z",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999999Z",
  "2024-01-31",
  "2024-04-31",
  "12:30:00",
  "12:30",
  "12:30:00.5+01:00",
  "2024-01-31T00:00:00.Z",
  "2024-01-31T00:00:00.1234567891Z",
  "2025-06-01T10:00:00Z",
  "2025-06-01T10:00:00.000Z",
  "",
];

const numbers = [
  "0",
  "1",
  "7",
  "12",
  "100",
  "-5",
  "-0",
  "1.0",
  "10.0",
  "1.10",
  "0.1",
  "1e5",
  "1E5",
  "1e-7",
  "0.0000001",
  "9007199254740993",
  "-9007199254740993",
  "12345678901234567890",
  "1e400",
  "1e21",
  "123456789012345",
  "1706659200",
  "1706659200000",
  "-1.5",
  "99999999999999999999999",
  `1${"0".repeat(400)}`,
  `1${"0".repeat(399)}`,
  `-1${"0".repeat(399)}`,
];

const badNumbers = ["01", "+1", "1.", ".5", "1e", "-", "1.e5", "0x10", "NaN", "--1"];

/** The JSON of a string, mostly a simple one. */
function stringText(c: Choices): string {
  if (c.chance(20)) {
    return JSON.stringify(c.pick(instants));
  }
  let text = "";
  for (let count = c.below(4); count > 0; count -= 1) {
    text += c.chance(120) ? c.pick(pieces) : c.pick(pieces.slice(0, 6));
  }
  return `"${c.chance(240) ? text.replaceAll(/\\u(?![0-9a-fA-F]{4})|\\x/g, "") : text}"`;
}

function numberText(c: Choices): string {
  return c.chance(1) ? c.pick(badNumbers) : c.pick(numbers);
}

/** Where JSON allows white space; seldom there is any. */
export function space(c: Choices): string {
  return c.chance(2) ? c.pick([" ", "\n", "\t", "\r\n  "]) : "";
}

const names = [
  "a",
  "b",
  "id",
  "name",
  "x y",
  "é",
  "1",
  "20",
  "01",
  "__proto__",
  "toString",
  "\\u0061",
  "",
];

/** The JSON of any value. */
export function anyText(c: Choices, depth = 0): string {
  switch (c.below(depth > 3 ? 5 : 7)) {
    case 0:
      return stringText(c);
    case 1:
      return numberText(c);
    case 2:
      return c.pick(["true", "false"]);
    case 3:
      return "null";
    case 4:
      return JSON.stringify(c.pick(instants));
    case 5:
      return listText(c, () => anyText(c, depth + 1));
    default: {
      const members = Array.from({ length: c.below(4) }, (): [string, string] => [
        c.pick(names),
        anyText(c, depth + 1),
      ]);
      return objectText(c, members);
    }
  }
}

function listText(c: Choices, item: () => string): string {
  const items = Array.from({ length: c.below(4) }, () => space(c) + item() + space(c));
  return `[${items.join(",")}]`;
}

/** The JSON of an object; names are JSON texts without their quotes. */
export function objectText(c: Choices, members: readonly (readonly [string, string])[]): string {
  const texts = members.map(
    ([name, value]) => `${space(c)}"${name}"${space(c)}:${space(c)}${value}${space(c)}`,
  );
  return `{${texts.join(",")}}`;
}

/** The JSON of a value of this type, mostly. */
function valueText(c: Choices, schema: JsonSchema): string {
  if (c.chance(6)) {
    return anyText(c);
  }
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  const typed = types.filter((type) => type !== "null");
  if (types.includes("null") && c.chance(20)) {
    return "null";
  }
  switch (c.pick(typed)) {
    case "string":
      return schema.format === undefined ? stringText(c) : timeText(c, schema.format);
    case "integer":
      return c.chance(200) ? String(c.below(60_000)) : numberText(c);
    case "number":
      return numberText(c);
    case "boolean":
      return c.pick(["true", "false"]);
    case "array":
      return listText(c, () => (schema.items ? valueText(c, schema.items) : anyText(c, 2)));
    case "object":
      return schema.properties === undefined
        ? objectText(c, [[c.pick(names), anyText(c, 2)]])
        : objectText(c, membersText(c, schema.properties));
    default:
      return anyText(c);
  }
}

function timeText(c: Choices, format: string): string {
  if (c.chance(30)) {
    return JSON.stringify(c.pick(instants));
  }
  switch (format) {
    case "date":
      return `"2024-0${1 + c.below(9)}-1${c.below(10)}"`;
    case "time":
      return `"12:3${c.below(10)}:00"`;
    default:
      return `"2024-0${1 + c.below(9)}-1${c.below(10)}T00:0${c.below(10)}:00${c.pick(["Z", ".123Z", "+01:00"])}"`;
  }
}

/** The members of an object: now and then one is absent, twice there, unknown or elsewhere. */
export function membersText(
  c: Choices,
  properties: Readonly<Record<string, JsonSchema>>,
): [string, string][] {
  const members = Object.entries(properties)
    .filter(() => !c.chance(6))
    .map(([name, schema]): [string, string] => [
      JSON.stringify(name).slice(1, -1),
      valueText(c, schema),
    ]);
  if (c.chance(16)) {
    members.splice(c.below(members.length + 1), 0, [
      c.pick([...names, "other", "more"]),
      anyText(c, 1),
    ]);
  }
  if (c.chance(5) && members.length > 0) {
    members.splice(c.below(members.length + 1), 0, c.pick(members));
  }
  if (c.chance(10) && members.length > 1) {
    const [moved] = members.splice(c.below(members.length), 1);
    members.splice(c.below(members.length + 1), 0, moved as [string, string]);
  }
  return members;
}

import type { Json } from "../../templates/kit/json/value.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";

/** Made-up values, the same on every machine and day. */
export interface Values {
  /** Begins a stream: its values depend on its name alone, so that one stream's change stays there. */
  begin(stream: string): void;
  /** A value of this schema that suits the field's name. */
  value(schema: JsonSchema, name: string): Json;
  /** A value that no other row of the stream has, as far as the type allows. */
  unique(schema: JsonSchema, index: number): Json;
  /** True now and then, once in so many times. */
  rarely(times: number): boolean;
}

/** Text that breaks what quotes, splits lines or counts bytes carelessly. */
const awkward = ["Zoë “Quacks” O'Neil", 'say "hi"\nand \\ leave', "naïve 🦆, 数据; a\tb"];

/** @param now An instant (RFC 3339) that lies behind every date. */
export async function createValues(now: string): Promise<Values> {
  const { faker } = await import("@faker-js/faker/locale/en");
  faker.setDefaultRefDate(now);

  function value(schema: JsonSchema, name: string): Json {
    const choice = schema.anyOf?.find((each) => typeOf(each) !== "null");
    if (choice !== undefined) {
      return value(choice, name);
    }
    if (schema.enum !== undefined) {
      return enumValue(schema.enum, faker.number.int({ max: 1000 }));
    }
    switch (typeOf(schema)) {
      case "integer":
        return faker.number.int({ max: 100_000 });
      case "number":
        return faker.number.float({ max: 1000, fractionDigits: 2 });
      case "boolean":
        return faker.datatype.boolean();
      case "array":
        return Array.from({ length: faker.number.int({ max: 2 }) }, () =>
          value(schema.items ?? { type: "string" }, name),
        );
      case "object":
        return objectValue(schema);
      default:
        return textValue(schema, name);
    }
  }

  function objectValue(schema: JsonSchema): Json {
    const made: Readonly<Record<string, JsonSchema>> = { [faker.lorem.word()]: { type: "string" } };
    const properties = Object.entries(schema.properties ?? made);
    return Object.fromEntries(properties.map(([name, inner]) => [name, value(inner, name)]));
  }

  function textValue(schema: JsonSchema, name: string): string {
    const recent = faker.date.recent({ days: 90 }).toISOString();
    switch (schema.format) {
      case "date-time":
        return recent;
      case "date":
        return recent.slice(0, 10);
      case "time":
        return recent.slice(11, 19);
      case "uuid":
        return faker.string.uuid();
    }
    if (faker.number.int({ max: 7 }) === 0) {
      return faker.helpers.arrayElement(awkward);
    }
    return namedText(name);
  }

  function namedText(name: string): string {
    if (/e_?mail/i.test(name)) {
      return faker.internet.exampleEmail();
    }
    if (/ur[il]|link|href/i.test(name)) {
      return `https://example.com/${faker.lorem.slug(2)}`;
    }
    if (/(^|_)ids?$|Ids?$/.test(name)) {
      return faker.string.alphanumeric(8);
    }
    if (/title|subject/i.test(name)) {
      return faker.lorem.words(3);
    }
    return /name/i.test(name) ? faker.person.fullName() : faker.lorem.words(2);
  }

  return {
    begin(stream) {
      faker.seed([...Buffer.from(stream)]);
    },
    value,
    unique(schema, index) {
      switch (typeOf(schema)) {
        case "integer":
        case "number":
          return 1001 + index * 7;
        case "string": {
          const dated = new Date(Date.UTC(2025, 0, 1) + index * 86_400_000).toISOString();
          const format = schema.format ?? "";
          const texts: Readonly<Record<string, string>> = {
            "date-time": dated,
            date: dated.slice(0, 10),
            uuid: faker.string.uuid(),
          };
          return schema.enum === undefined
            ? (texts[format] ?? `${faker.string.alphanumeric(6)}${index}`)
            : enumValue(schema.enum, index);
        }
        default:
          return value(schema, "");
      }
    },
    rarely: (times) => faker.number.int({ max: times - 1 }) === 0,
  };
}

function typeOf({ type }: JsonSchema): string | undefined {
  const types = typeof type === "string" ? [type] : (type ?? []);
  return types.find((each) => each !== "null");
}

function enumValue(choices: readonly unknown[], index: number): Json {
  const given = choices.filter((choice) => choice !== null);
  const chosen = given[index % Math.max(1, given.length)];
  return typeof chosen === "string" || typeof chosen === "number" || typeof chosen === "boolean"
    ? chosen
    : null;
}

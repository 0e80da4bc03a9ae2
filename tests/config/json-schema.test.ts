import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { settingsSchema } from "../../templates/kit/config/json-schema.ts";

test("states the settings as JSON Schema", () => {
  const schema = settingsSchema(
    {
      token: { type: "string", secret: true, title: "Token", minimum: 8 },
      url: {
        type: "string",
        required: true,
        options: { EU: "https://eu" },
        pattern: "https?://.+",
      },
      size: { type: "integer", default: 50, minimum: 1, maximum: 9, description: "Page size" },
      since: { type: "date-time", example: "2024-01-31" },
    },
    [["token"], ["size", "since"]],
  );
  expect(schema).toEqual({
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties: {
      token: {
        type: ["string", "null"],
        title: "Token",
        minLength: 8,
        secret: true,
        writeOnly: true,
      },
      url: { type: "string", pattern: "^(?:https?://.+)$", examples: ["https://eu"] },
      size: {
        type: ["integer", "null"],
        description: "Page size",
        default: 50,
        minimum: 1,
        maximum: 9,
      },
      since: { type: ["string", "null"], format: "date-time", examples: ["2024-01-31"] },
    },
    required: ["url"],
    anyOf: [{ required: ["token"] }, { required: ["size", "since"] }],
    additionalProperties: true,
  });
  const ajv = new Ajv({ strict: false, formats: { "date-time": true } });
  const isValid = ajv.compile(JSON.parse(JSON.stringify(schema)));
  expect(isValid({ url: "http://127.0.0.1", token: "12345678" })).toBe(true);
  expect(isValid({ token: "12345678" })).toBe(false);
});

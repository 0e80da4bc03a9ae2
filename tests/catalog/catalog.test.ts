import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { discover } from "../../templates/kit/catalog/catalog.ts";
import { tap } from "./tap.ts";

const text = { type: ["string", "null"] };
const automatic = { inclusion: "automatic" };
const available = { inclusion: "available" };

test("discovers schemas, keys and full metadata", () => {
  expect(discover(tap)).toEqual({
    streams: [
      {
        tap_stream_id: "users",
        stream: "users",
        schema: {
          type: "object",
          description: "People",
          properties: {
            id: { type: "integer" },
            name: text,
            updated_at: { type: ["string", "null"], format: "date-time" },
            address: { type: ["object", "null"], properties: { street: text, zip: text } },
            tags: {
              type: ["array", "null"],
              items: { type: ["object", "null"], properties: { name: text, color: text } },
            },
            _sdc_deleted_at: { type: ["string", "null"], format: "date-time" },
          },
        },
        key_properties: ["id"],
        replication_method: "INCREMENTAL",
        replication_key: "updated_at",
        metadata: [
          {
            breadcrumb: [],
            metadata: {
              inclusion: "available",
              "selected-by-default": true,
              "table-key-properties": ["id"],
              "forced-replication-method": "INCREMENTAL",
              "valid-replication-keys": ["updated_at"],
            },
          },
          { breadcrumb: ["properties", "id"], metadata: automatic },
          { breadcrumb: ["properties", "name"], metadata: available },
          { breadcrumb: ["properties", "updated_at"], metadata: automatic },
          { breadcrumb: ["properties", "address"], metadata: available },
          { breadcrumb: ["properties", "address", "properties", "street"], metadata: available },
          { breadcrumb: ["properties", "address", "properties", "zip"], metadata: available },
          { breadcrumb: ["properties", "tags"], metadata: available },
          { breadcrumb: ["properties", "_sdc_deleted_at"], metadata: automatic },
        ],
      },
      {
        tap_stream_id: "orders",
        stream: "orders",
        schema: {
          type: "object",
          properties: {
            user_id: { type: "integer" },
            id: { type: "string" },
            total: { type: ["number", "null"] },
          },
          additionalProperties: true,
        },
        key_properties: ["user_id", "id"],
        replication_method: "FULL_TABLE",
        metadata: [
          {
            breadcrumb: [],
            metadata: {
              inclusion: "available",
              "selected-by-default": false,
              "table-key-properties": ["user_id", "id"],
              "forced-replication-method": "FULL_TABLE",
              "parent-tap-stream-id": "users",
            },
          },
          { breadcrumb: ["properties", "user_id"], metadata: automatic },
          { breadcrumb: ["properties", "id"], metadata: automatic },
          { breadcrumb: ["properties", "total"], metadata: available },
        ],
      },
    ],
  });
});

test("schemas are JSON Schema, and the order is the declared one", () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  formats.default(ajv);
  const [users] = discover(tap).streams;
  const isValid = ajv.compile(JSON.parse(JSON.stringify(users?.schema)));
  expect(isValid({ id: 1, name: null, updated_at: "2024-01-01T00:00:00Z" })).toBe(true);
  expect(isValid({ id: null })).toBe(false);
  expect(Object.keys(users?.schema.properties ?? {})).toEqual([
    "id",
    "name",
    "updated_at",
    "address",
    "tags",
    "_sdc_deleted_at",
  ]);
});

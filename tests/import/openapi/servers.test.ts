import { expect, test } from "vitest";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { documentOf } from "./given.ts";

/** A document with one list, and what else is given. */
function withServers(head: string, location?: string) {
  const schema = "{ type: array, items: { type: object, properties: { id: { type: string } } } }";
  const answer = head.includes("swagger:")
    ? `{ schema: ${schema} }`
    : `{ content: { application/json: { schema: ${schema} } } }`;
  const paths = `paths: { /a: { get: { responses: { 200: ${answer} } } } }`;
  const { server, config = {} } = importOpenapi({
    document: documentOf(`${head}\ninfo: { title: A }\n${paths}\n`, location),
  }).draft.definition;
  return { server, config };
}

const base = "{{ config.base_url }}";
const asked = { required: true, title: "Base URL", example: "https://api.example.com" };
const v3 = "openapi: 3.0.0\nservers:";

// [what is said, the document's location, the server, its settings]
const cases: readonly (readonly [string, string | undefined, string, unknown])[] = [
  [`${v3} [{ url: "https://a.example/v1/" }]`, undefined, "https://a.example/v1", {}],
  [`${v3} [{ url: "//a.example/v1" }]`, undefined, "https://a.example/v1", {}],
  [`${v3} [{ url: a.example/v1 }]`, undefined, "https://a.example/v1", {}],
  [`${v3} [{ url: "http://a.example" }]`, undefined, "https://a.example", {}],
  [`${v3} [{ url: "http://localhost:8080" }]`, undefined, "http://localhost:8080", {}],
  [`${v3} [{ url: /api/v3 }]`, undefined, `${base}/api/v3`, { base_url: asked }],
  [
    `${v3} [{ url: /api/v3 }]`,
    "https://a.example/docs/openapi.json",
    "https://a.example/api/v3",
    {},
  ],
  [`${v3} []`, undefined, base, { base_url: asked }],
  ["openapi: 3.0.0", undefined, base, { base_url: asked }],
  [
    `${v3} [{ url: "https://a.example", description: Europe }, { url: "https://b.example", description: Asia }]`,
    undefined,
    base,
    {
      base_url: {
        title: "Base URL",
        default: "https://a.example",
        options: { Europe: "https://a.example", Asia: "https://b.example" },
      },
    },
  ],
  [
    `${v3} [{ url: "https://{region}.a.example/{tenant-id}", variables: { region: { default: eu, enum: [eu, us] }, tenant-id: { default: "" } } }]`,
    undefined,
    "https://{{ config.region }}.a.example/{{ config.tenant_id }}",
    {
      region: { default: "eu", title: "Region", options: { eu: "eu", us: "us" } },
      tenant_id: { required: true, title: "Tenant id" },
    },
  ],
  [
    `${v3} [{ url: "{scheme}://a.example", variables: { scheme: { default: http, enum: [http, https] } } }]`,
    undefined,
    "{{ config.scheme }}://a.example",
    { scheme: { default: "https", title: "Scheme", options: { http: "http", https: "https" } } },
  ],
  [
    'swagger: "2.0"\nhost: a.example\nbasePath: /v2\nschemes: [http, https]',
    undefined,
    "https://a.example/v2",
    {},
  ],
  ['swagger: "2.0"\nhost: a.example\nbasePath: /', undefined, "https://a.example", {}],
  ['swagger: "2.0"\nbasePath: /v2', undefined, `${base}/v2`, { base_url: asked }],
];

test.each(cases)("%s from %s", (head, location, server, config) => {
  expect(withServers(head, location)).toEqual({ server, config });
});

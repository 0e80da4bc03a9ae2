import { expect, test } from "vitest";
import type { DraftMap } from "../../../generator/draft/draft.ts";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { documentOf, openPoints } from "./given.ts";

const answer =
  "{ content: { application/json: { schema: { type: array, items: { type: object, properties: { id: { type: string } } } } } } }";

function withSchemes(schemes: string, operation = "") {
  const imported = importOpenapi({
    document: documentOf(`
openapi: 3.1.0
info: { title: A }
servers: [{ url: "https://a.example/v1" }]
components: { securitySchemes: ${schemes} }
paths:
  /a: { get: { ${operation} responses: { 200: ${answer} } } }
`),
  });
  const { auth, config = {} } = imported.draft.definition;
  return { auth, settings: Object.keys(config).join(" "), open: openPoints(imported).join(" ") };
}

const bearer = { bearer: { token: "{{ config.token }}" } };
const client = { client_id: "{{ config.client_id }}", client_secret: "{{ config.client_secret }}" };
const key = (place: DraftMap) => ({ api_key: { ...place, value: "{{ config.api_key }}" } });
const basic = { basic: { username: "{{ config.username }}", password: "{{ config.password }}" } };
const all =
  "k: { type: apiKey, in: header, name: X-Key }, b: { type: http, scheme: Basic }, t: { type: http, scheme: Bearer }";
const none = "The document declares no security scheme: does the API really need no credentials?";

// [the schemes, what the operation says, the credentials, their settings, what is open]
const cases: readonly (readonly [string, string, unknown, string, string])[] = [
  ["{ a: { type: apiKey, in: header, name: X-Key } }", "", key({ header: "X-Key" }), "api_key", ""],
  ["{ a: { type: apiKey, in: query, name: key } }", "", key({ query: "key" }), "api_key", ""],
  ["{ a: { type: apiKey, in: cookie, name: sid } }", "", key({ cookie: "sid" }), "api_key", ""],
  ["{ a: { type: http, scheme: Basic } }", "", basic, "username password", ""],
  ["{ a: { type: http, scheme: bearer } }", "", bearer, "token", ""],
  [
    '{ a: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://id.example/token" } } } }',
    "",
    { oauth2_client_credentials: { token_url: "https://id.example/token", ...client } },
    "client_id client_secret",
    "",
  ],
  [
    "{ a: { type: oauth2, flows: { clientCredentials: { tokenUrl: /oauth/token } } } }",
    "",
    { oauth2_client_credentials: { token_url: "https://a.example/oauth/token", ...client } },
    "client_id client_secret",
    "",
  ],
  [
    '{ a: { type: oauth2, flows: { authorizationCode: { tokenUrl: "https://id.example/token" } } } }',
    "",
    {
      oauth2_refresh_token: {
        token_url: "https://id.example/token",
        ...client,
        refresh_token: "{{ config.refresh_token }}",
      },
    },
    "client_id client_secret refresh_token",
    "Is there a new refresh token with each access token? Then say `rotation: keep`.",
  ],
  [
    "{ a: { type: oauth2, flows: { implicit: {} } } }",
    "",
    bearer,
    "token",
    "The document offers implicit only, which needs a person: get a token elsewhere.",
  ],
  [
    "{ a: { type: openIdConnect } }",
    "",
    bearer,
    "token",
    "OpenID Connect: get a token elsewhere, or name the token's URL.",
  ],
  [
    "{ a: { type: mutualTLS } }",
    "",
    bearer,
    "token",
    "The API wants a client certificate, which taps cannot send.",
  ],
  [
    "{ a: { type: http, scheme: hawk } }",
    "",
    bearer,
    "token",
    "The scheme hawk is not known; a bearer token is sent.",
  ],
  [`{ ${all} }`, "", key({ header: "X-Key" }), "api_key", ""],
  [`{ ${all} }`, "security: [{ b: [] }, { t: [] }],", bearer, "token", ""],
  [`{ ${all} }`, "security: [{ b: [] }],", basic, "username password", ""],
  ["{}", "", { none: {} }, "", none],
  [
    "{}",
    "parameters: [{ name: X-Api-Key, in: header, required: true, schema: { type: string } }],",
    key({ header: "X-Api-Key" }),
    "api_key",
    "No security scheme is declared, but the parameter X-Api-Key looks like a credential.",
  ],
];

test.each(cases)("%s %s", (schemes, operation, auth, settings, open) => {
  expect(withSchemes(schemes, operation)).toEqual({ auth, settings, open });
});

test.each([
  ["accessCode", "oauth2_refresh_token"],
  ["application", "oauth2_client_credentials"],
  ["password", "bearer"],
])("Swagger 2.0: the flow %s", (flow, kind) => {
  const { report } = importOpenapi({
    document: documentOf(`
swagger: "2.0"
info: { title: A }
host: a.example
securityDefinitions: { a: { type: oauth2, flow: ${flow}, tokenUrl: "https://id.example/token" } }
paths:
  /a: { get: { responses: { 200: { schema: { type: array, items: { type: object, properties: { id: { type: string } } } } } } } }
`),
  });
  expect(report.auth).toBe(kind);
});

test("of several kinds the one that all operations accept", () => {
  const { report } = importOpenapi({
    document: documentOf(`
openapi: 3.1.0
info: { title: A }
components: { securitySchemes: { ${all} } }
paths:
  /a: { get: { security: [{ k: [] }, { b: [] }], responses: { 200: ${answer} } } }
  /b: { get: { security: [{ b: [] }], responses: { 200: ${answer} } } }
`),
  });
  expect(report.auth).toBe("basic");
});

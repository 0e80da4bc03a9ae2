import { expect, test } from "vitest";
import { printAuth } from "../../generator/render/auth.ts";
import { noUses, printConfigFunction } from "../../generator/render/code.ts";
import { printExpression } from "../../generator/render/expression-text.ts";
import { modelOf } from "../definition/definition.ts";

const config = `config:
  key: { secret: true }
  password: { required: true, secret: true }
  refresh_token: { required: true, secret: true }
  user: { required: true }
  login_url: { default: "https://login.shop.example" }`;

// [name, the credentials in a definition, the code of the tap, the kit's files]
const credentials: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "a key in a cookie",
    'api_key: { cookie: sid, value: "{{ config.key }}" }',
    '(config) => apiKey({ cookie: "sid", value: config.key })',
    ["auth/api-key.ts"],
  ],
  [
    "a refresh token, refused when it is replaced",
    'oauth2_refresh_token: { token_url: "https://a.example/t", client_id: shop, refresh_token: "{{ config.refresh_token }}" }',
    `(config) =>
  oauth2RefreshToken({
    tokenUrl: "https://a.example/t",
    clientId: "shop",
    refreshToken: config.refresh_token,
    rotation: "refuse",
    clientAuthentication: "form",
  })`,
    ["auth/oauth2-refresh-token.ts"],
  ],
  [
    "a refresh token that is kept",
    'oauth2_refresh_token: { token_url: "{{ config.login_url }}/t", client_id: shop, client_secret: "{{ config.password }}", refresh_token: "{{ config.refresh_token }}", rotation: keep, scope: read, fields: { audience: shop }, client_authentication: basic, rate: 1/s }',
    `(config) =>
  oauth2RefreshToken({
    tokenUrl: \`\${config.login_url}/t\`,
    clientId: "shop",
    clientSecret: config.password,
    refreshToken: config.refresh_token,
    rotation: { keep: "refresh_token" },
    scope: "read",
    fields: { audience: "shop" },
    clientAuthentication: "basic",
    rate: { requests: 1, seconds: 1 },
  })`,
    ["auth/oauth2-refresh-token.ts"],
  ],
  [
    "a login in short",
    "login: { request: POST /session, token: data.token }",
    `() =>
  login({
    request: { method: "POST", path: "/session" },
    token: { path: ["data", "token"] },
    header: "Authorization",
    value: (token) => \`Bearer \${token}\`,
  })`,
    ["auth/login.ts"],
  ],
  [
    "a login with everything",
    'login: { request: { method: PUT, path: "{{ config.login_url }}/session", headers: { X-User: "{{ config.user }}" }, body: { password: "{{ config.password }}" } }, token_header: X-Token, header: X-Session, value: "{{ config.user }}:{{ token }}", refresh: 25min, expires: ttl }',
    `(config) =>
  login({
    request: {
      method: "PUT",
      path: \`\${config.login_url}/session\`,
      headers: { "X-User": config.user },
      body: { password: config.password },
    },
    token: { header: "X-Token" },
    header: "X-Session",
    value: (token) => \`\${config.user}:\${token}\`,
    refresh: 1500,
    expires: ["ttl"],
  })`,
    ["auth/login.ts"],
  ],
  [
    "a choice",
    '[{ when: "{{ config.key }}", api_key: { header: X-Key, value: "{{ config.key }}" } }, { basic: { username: "{{ config.user }}", password: "{{ config.password }}" } }]',
    `(config) =>
  truthy(config.key)
    ? apiKey({ header: "X-Key", value: config.key })
    : basic({ username: config.user, password: config.password })`,
    ["auth/basic.ts", "expression/truth.ts", "auth/api-key.ts"],
  ],
  [
    "a choice of which none may count",
    '[{ when: "{{ config.user == \'a\' }}", bearer: { token: "{{ config.key }}" } }]',
    '(config) => (config.user === "a" ? bearer({ token: config.key }) : anonymous)',
    ["auth/anonymous.ts", "auth/bearer.ts"],
  ],
];

test.each(credentials)("%s", (_name, auth, want, files) => {
  const text = auth.startsWith("[") ? auth : `{ ${auth} }`;
  const model = modelOf(`${config}\nauth: ${text}`, "users: { key: id, fields: { id: string } }");
  const uses = noUses();
  const printed = printConfigFunction((inner) => printAuth(model.auth, inner), uses);
  expect(printExpression(printed, { indent: 0, used: 0, behind: 0 })).toBe(want);
  expect([...uses.imports.values()]).toEqual(files);
});

test("a stream may do without the tap's credentials", () => {
  const model = modelOf(
    `${config}\nauth: { bearer: { token: "{{ config.key }}" } }`,
    "users: { key: id, fields: { id: string }, auth: { none: {} } }",
  );
  const [auth = model.auth] = model.streams.map((stream) => stream.auth);
  const printed = printConfigFunction((inner) => printAuth(auth, inner), noUses());
  expect(printExpression(printed, { indent: 0, used: 0, behind: 0 })).toBe("() => anonymous");
});

import type { Section } from "./reference-text.ts";

/** How requests are authorised. */
export const authSections: readonly Section[] = [
  {
    level: 2,
    title: "Authentication",
    text: `One of these kinds, or [a list to choose from](#choice-of-credentials). Credentials come from
settings; a secret that is written out is refused. They are sent to the server's origin and to
\`hosts\` only.`,
    example: "auth: { none: {} }",
    path: ["auth"],
  },
  {
    level: 3,
    title: "API key",
    text: "Exactly one of `header`, `query` and `cookie`.",
    example: `config:
  api_key: { secret: true }
auth:
  api_key: { header: Authorization, value: "Key {{ config.api_key }}" }`,
    more: [
      `config:
  api_key: { secret: true }
auth:
  api_key: { query: api_key, value: "{{ config.api_key }}" }`,
      `config:
  session: { secret: true }
auth:
  api_key: { cookie: session, value: "{{ config.session }}" }`,
    ],
    path: ["auth", "api_key"],
  },
  {
    level: 3,
    title: "Basic",
    text: "Name and password as RFC 7617 writes them. Many APIs want a key as the name and no password.",
    example: `config:
  username: { required: true }
  password: { required: true, secret: true }
auth:
  basic: { username: "{{ config.username }}", password: "{{ config.password }}" }`,
    path: ["auth", "basic"],
  },
  {
    level: 3,
    title: "Bearer token",
    text: "Sent as `Authorization: Bearer ...`.",
    example: `config:
  token: { required: true, secret: true }
auth:
  bearer: { token: "{{ config.token }}" }`,
    path: ["auth", "bearer"],
  },
  {
    level: 3,
    title: "OAuth 2.0 client credentials",
    text: "The tap fetches a token, renews it before it expires, and fetches a new one after a 401.",
    example: `config:
  client_id: { required: true }
  client_secret: { required: true, secret: true }
auth:
  oauth2_client_credentials:
    token_url: https://api.example.com/oauth/token
    client_id: "{{ config.client_id }}"
    client_secret: "{{ config.client_secret }}"
    client_authentication: basic
    scope: read:issues
    fields: { audience: https://api.example.com }
    rate: 1/s`,
    path: ["auth", "oauth2_client_credentials"],
  },
  {
    level: 3,
    title: "OAuth 2.0 refresh token",
    text: `The tap fetches a token with the refresh token, renews it before it expires, and fetches a new one
after a 401. Many servers answer with a new refresh token, and the old one ends. With \`rotation: keep\`
the new one is written into the file that \`--config\` names and that holds the old one, before anything
is read with the access token; the file is replaced as a whole, so a crash leaves the old text or the
new one, and everything else in it stays as it is. When the new one cannot be kept, because the
setting comes from an environment variable, from Meltano's own settings or from a file that cannot be
written, the run fails and says so.

Before every refresh the file is read again, so that runs which share it see each other's token. Two
runs that refresh at the same moment are not held apart: let one begin after the other.`,
    example: `config:
  client_id: { required: true }
  client_secret: { required: true, secret: true }
  refresh_token: { required: true, secret: true }
auth:
  oauth2_refresh_token:
    token_url: https://api.example.com/oauth/token
    client_id: "{{ config.client_id }}"
    client_secret: "{{ config.client_secret }}"
    refresh_token: "{{ config.refresh_token }}"
    rotation: keep
    client_authentication: form
    fields: { tenant: main }`,
    path: ["auth", "oauth2_refresh_token"],
  },
  {
    level: 3,
    title: "Login",
    text: `A request of its own gives a token for the session: exactly one of \`token\` and \`token_header\` says
where its answer has it. There is another login when \`refresh\` or \`expires\` says so, and after a 401.
Only \`value\` may use \`token\`.`,
    example: `config:
  username: { required: true }
  password: { required: true, secret: true }
auth:
  login:
    request:
      method: POST
      path: /session
      body: { username: "{{ config.username }}", password: "{{ config.password }}" }
    token: data.token
    header: X-Session
    value: "{{ token }}"
    refresh: 25min`,
    more: [
      `config:
  api_key: { required: true, secret: true }
auth:
  login:
    request: { path: /token, headers: { X-API-Key: "{{ config.api_key }}" } }
    token_header: X-Token
    expires: expires_in`,
    ],
    path: ["auth", "login"],
  },
  {
    level: 3,
    title: "Login request",
    text: "Text such as `POST /session`, or a map. Secrets in it come from settings.",
    path: ["auth", "login", "request"],
  },
  {
    level: 3,
    title: "Choice of credentials",
    text: `A list of kinds, each with its \`when\`: the first whose \`when\` is true counts. One without it is
the last; where every one has it and none is true, requests go without credentials.`,
    example: `config:
  api_key: { secret: true }
  username: string
  password: { secret: true }
alternatives: [[api_key], [username, password]]
auth:
  - { when: "{{ config.api_key }}", api_key: { header: X-API-Key, value: "{{ config.api_key }}" } }
  - { basic: { username: "{{ config.username }}", password: "{{ config.password }}" } }`,
    path: ["auth", "[]"],
    omit: [
      "none",
      "api_key",
      "basic",
      "bearer",
      "oauth2_client_credentials",
      "oauth2_refresh_token",
      "login",
    ],
  },
];

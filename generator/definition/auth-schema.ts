import { z } from "zod";
import { requestParts } from "./request-schema.ts";
import { duration, path, rate, template } from "./vocabulary.ts";

const apiKey = z.strictObject({
  header: z.string().optional().describe("The header that carries the key."),
  query: z.string().optional().describe("The query parameter that carries the key."),
  cookie: z.string().optional().describe("The cookie that carries the key."),
  value: template("The key."),
});

const client = {
  token_url: template("Where tokens are issued."),
  client_id: template("The client's name."),
};

const grant = {
  scope: template("The scopes asked for, separated by spaces.").optional(),
  fields: z.record(z.string(), z.string()).optional().describe("Further fields of the request."),
  client_authentication: z
    .enum(["form", "basic"])
    .optional()
    .describe("How the client names itself: as form fields (unless said) or by Basic."),
  rate: rate.optional().describe("The token endpoint's own limit."),
};

const clientCredentials = z.strictObject({
  ...client,
  client_secret: template("The client's secret."),
  ...grant,
});

const refreshToken = z.strictObject({
  ...client,
  client_secret: template("The client's secret; absent for a public client.").optional(),
  refresh_token: template("The refresh token."),
  rotation: z
    .enum(["keep", "refuse"])
    .optional()
    .describe(
      "What becomes of a new refresh token: `refuse` (unless said) ends the run, `keep` writes it into the config file.",
    ),
  ...grant,
});

const requestForm = "Write METHOD and path, as in POST /session.";

const login = z.strictObject({
  request: z
    .union([
      z.string().regex(/^(GET|POST|PUT|PATCH) \S/, requestForm),
      z.strictObject({
        ...requestParts,
        path: template("A path below the server, or a whole URL of the server or of `hosts`."),
      }),
    ])
    .describe("The request that begins a session: `POST /session`, or more about it."),
  token: path.optional().describe("Where the answer has the token."),
  token_header: z.string().optional().describe("The response header that has the token."),
  header: z.string().optional().describe("The header that carries it; Authorization unless said."),
  value: template("What the header says; `Bearer {{ token }}` unless said.").optional(),
  refresh: z
    .union([z.literal("once"), duration])
    .optional()
    .describe(
      "How long a session is used: `once` (unless said) until the API refuses it, or `25min`.",
    ),
  expires: path.optional().describe("Where the answer has the seconds that the token lives."),
});

const kinds = {
  none: z.strictObject({}).optional().describe("No credentials: `none: {}`."),
  api_key: apiKey.optional().describe("A key in a header, in the query or in a cookie."),
  basic: z
    .strictObject({
      username: template("User name."),
      password: template("Password.").optional(),
    })
    .optional()
    .describe("User name and password (RFC 7617)."),
  bearer: z
    .strictObject({ token: template("Token.") })
    .optional()
    .describe("A fixed token (RFC 6750)."),
  oauth2_client_credentials: clientCredentials
    .optional()
    .describe("A token that the tap fetches and renews (RFC 6749, 4.4)."),
  oauth2_refresh_token: refreshToken
    .optional()
    .describe("A token that the tap fetches with a refresh token (RFC 6749, 6)."),
  login: login.optional().describe("A session token that a request of its own fetches."),
};

const kindNames = Object.keys(kinds).join(", ");

/** The key names the kind; exactly one (checked by the rules, for a better message). */
const one = z.strictObject(kinds);

const choice = z.strictObject({
  when: template("True chooses this one; without it, it is chosen always.").optional(),
  ...kinds,
});

export const authSchema = z
  .union([one, z.array(choice).min(1)])
  .describe(
    `How requests are authorised: one of ${kindNames}; or a list, of which the first whose \`when\` is true counts.`,
  );

export type AuthDefinition = z.infer<typeof authSchema>;
/** The members of one kind of credentials, by kind. */
export type AuthKinds = z.infer<typeof one>;
export type AuthChoice = z.infer<typeof choice>;

import { z } from "zod";
import { rate, template } from "./vocabulary.ts";

const apiKey = z.strictObject({
  header: z.string().optional().describe("The header that carries the key."),
  query: z.string().optional().describe("The query parameter that carries the key."),
  value: template("The key."),
});

const oauth2 = z.strictObject({
  token_url: template("Where tokens are issued."),
  client_id: template("The client's name."),
  client_secret: template("The client's secret."),
  scope: template("The scopes asked for, separated by spaces.").optional(),
  fields: z.record(z.string(), z.string()).optional().describe("Further fields of the request."),
  client_authentication: z
    .enum(["form", "basic"])
    .optional()
    .describe("How the client names itself: as form fields (unless said) or by Basic."),
  rate: rate.optional().describe("The token endpoint's own limit."),
});

/** The key names the kind; exactly one (checked by the rules, for a better message). */
export const authSchema = z
  .strictObject({
    none: z.strictObject({}).optional().describe("No credentials: `none: {}`."),
    api_key: apiKey.optional().describe("A key in a header or in the query."),
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
    oauth2_client_credentials: oauth2
      .optional()
      .describe("A token that the tap fetches and renews (RFC 6749, 4.4)."),
  })
  .describe(
    "How requests are authorised: one of none, api_key, basic, bearer, oauth2_client_credentials.",
  );

export type AuthDefinition = z.infer<typeof authSchema>;

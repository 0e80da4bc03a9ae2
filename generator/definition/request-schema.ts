import { z } from "zod";
import { body, headers, method, query, template } from "./vocabulary.ts";

export const requestParts = {
  path: template("A path below the server."),
  method: method.optional(),
  query: query.optional(),
  headers: headers.optional(),
  body: body.optional(),
};

export const requestSchema = z
  .union([template("A path below the server."), z.strictObject(requestParts)])
  .describe("A request: its path, or more about it.");

export type RequestDefinition = z.infer<typeof requestSchema>;

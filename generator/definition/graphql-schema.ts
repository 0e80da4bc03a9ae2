import { z } from "zod";
import { jsonValue, path } from "./vocabulary.ts";

export const graphqlSchema = z
  .strictObject({
    query: z
      .union([
        z.string(),
        z.strictObject({ file: z.string().describe("A path below the definition's folder.") }),
      ])
      .describe("The query: its text, or `{ file: issues.graphql }`."),
    variables: z
      .record(z.string(), jsonValue)
      .optional()
      .describe(
        "Values of the query's variables, by name without `$`; their texts may be expressions. One whose value is none is left out.",
      ),
    cursor: path
      .optional()
      .describe(
        "Where the answer has the page info, an object with `hasNextPage` and `endCursor`: `data.issues.pageInfo`.",
      ),
    after: z
      .string()
      .regex(/^[A-Za-z_]\w*$/, "Write the variable's name without `$`, as in after.")
      .optional()
      .describe("The variable that carries the cursor; after unless said."),
  })
  .describe("The request is a GraphQL query, by POST to `path`; `/graphql` unless said.");

export type GraphqlDefinition = z.infer<typeof graphqlSchema>;

import { z } from "zod";
import { path, template } from "./vocabulary.ts";

const size = z
  .record(z.string(), z.union([z.number().int().min(1), z.string()]))
  .refine(
    (size) => Object.keys(size).length === 1,
    "Name one parameter and its value, as in { limit: 100 }.",
  )
  .describe("The parameter for the size of a page and its value: `{ limit: 100 }`.");

const place = z
  .enum(["query", "body", "header"])
  .optional()
  .describe("Where the parameters go; the query unless said.");

const stops = {
  until: z
    .enum(["empty-page", "short-page"])
    .optional()
    .describe(
      "empty-page is safe everywhere; short-page saves a request where the server always fills its pages.",
    ),
  total: path.optional().describe("Where the answer counts all records."),
  total_pages: path.optional().describe("Where the answer counts all pages."),
  has_more: path.optional().describe("Where the answer says that there is more."),
  max_pages: z.number().int().min(1).optional().describe("Never more pages than this."),
  stop: template("True ends the stream: `response`, `headers`, `count`, `last`.").optional(),
};

const next = {
  next: path.optional().describe("Where the answer has it."),
  next_header: z.string().optional().describe("The response header that has it."),
};

/** The key names the kind; exactly one (checked by the rules, for a better message). */
const kinds = z.strictObject({
  page: z
    .strictObject({
      param: z.string().describe("The parameter that carries the page's number."),
      start: z.number().int().min(0).optional().describe("The first page's number; 1 unless said."),
      size: size.optional(),
      in: place,
      ...stops,
    })
    .optional()
    .describe("Pages are numbered."),
  offset: z
    .strictObject({
      param: z.string().describe("The parameter that carries the offset, in records."),
      start: z.number().int().min(0).optional().describe("The first offset; 0 unless said."),
      size: size.optional(),
      in: place,
      ...stops,
    })
    .optional()
    .describe("The request says how many records to leave out."),
  cursor: z
    .strictObject({
      ...next,
      next_field: path
        .optional()
        .describe("The field of the page's last record that is the cursor."),
      param: z.string().describe("The parameter that carries the cursor."),
      size: size.optional(),
      in: place,
      ...stops,
    })
    .optional()
    .describe("The answer names a token for the next page."),
  next_url: z
    .strictObject({
      ...next,
      size: size.optional(),
      pin: z
        .boolean()
        .optional()
        .describe("Keep our own origin where the server names an inner one."),
      ...stops,
    })
    .optional()
    .describe("The answer has the next page's whole URL."),
  link_header: z
    .strictObject({
      rel: z.string().optional().describe("The link's relation; next unless said."),
      size: size.optional(),
      ...stops,
    })
    .optional()
    .describe("The `Link` header names the next page's URL (RFC 8288)."),
  repeat: z
    .strictObject({
      until: z
        .enum(["empty-page", "short-page"])
        .describe("The answer that ends the stream; short-page needs `size`."),
      size: z.number().int().min(1).optional().describe("Records in a full page."),
      max_pages: z.number().int().min(1).optional().describe("Never more requests than this."),
    })
    .optional()
    .describe("The same request again while the server advances: reading consumes."),
});

export const paginateSchema = z
  .union([z.literal("none"), kinds])
  .describe(
    "How the API is paged: none, or one of page, offset, cursor, next_url, link_header, repeat.",
  );

export type PaginateDefinition = z.infer<typeof kinds>;

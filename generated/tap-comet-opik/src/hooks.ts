import type { Config } from "./config.ts";
import type { Hooks } from "./kit/tap.ts";
import type { Records } from "./tap.ts";

/**
 * Your own code, by stream; this file is yours and is never overwritten. For example:
 *
 *   opik_project: {
 *     request: (request) => request,     // before credentials are added
 *     page: async (records) => records,  // a page as the API sent it; may ask the API for more
 *     raw: (record) => record,           // a record as the API sent it; null leaves it out
 *     record: (record) => ({ ...record }), // as the stream declares it; null leaves it out
 *   },
 *
 * `createApiClient` of ./client.ts asks the API's endpoints, with what `page` is given.
 * After a change run `create-tap generate` in this folder: it builds dist/ anew.
 */
export const hooks: Hooks<Config, Records> = {};

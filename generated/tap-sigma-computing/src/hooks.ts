import type { Config } from "./config.ts";
import type { Hooks } from "./kit/tap.ts";
import type { Records } from "./tap.ts";

/**
 * Your own code, by stream; this file is yours and is never overwritten. For example:
 *
 *   workbooks: {
 *     record: (record) => ({ ...record }),
 *   },
 *
 * After a change run `npx create-tap generate` in this folder: it builds dist/ anew.
 */
export const hooks: Hooks<Config, Records> = {};

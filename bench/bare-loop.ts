import path from "node:path";
import type { Contender } from "./contender.ts";

/** What the others are compared with. */
export const bareLoop: Contender = {
  id: "L1",
  title: "L1: bare loop (fetch, parse, stringify)",
  command: async ({ url }) => [process.execPath, path.join(import.meta.dirname, "loop.js"), url],
};

import { brainstormingRows } from "./rows-brainstorming.ts";
import { enhancementRows } from "./rows-enhancements.ts";
import { foundationRows } from "./rows-foundations.ts";
import { promiseRows } from "./rows-promises.ts";
import { relationRows } from "./rows-relations.ts";
import { runRows } from "./rows-runs.ts";
import { timeRows } from "./rows-time.ts";

/** The plan, by the chapters of docs/plan.md. */
export const planChapters = [
  ["The goal, and the foundations", foundationRows],
  ["Runs, their settings and their reports", runRows],
  ["Streams below streams, and verification", relationRows],
  ["Reading in time, and modules", timeRows],
  ["Possible enhancements", enhancementRows],
  ["Brainstorming, and open questions", brainstormingRows],
  ["What burler's code promises besides", promiseRows],
] as const;

export const planRows = planChapters.flatMap(([, rows]) => rows);

import { type Metric, metricText } from "../singer/metric.ts";
import type { Observer } from "../sync/observer.ts";
import type { Run } from "../sync/run.ts";
import { createAdvancement } from "./advancement.ts";
import { createMetrics } from "./metrics.ts";
import { createProgressLine, type StatusLine } from "./progress-line.ts";
import { createRunInference } from "./run-inference.ts";
import { createRunReport } from "./run-report.ts";

/** What a person asked to see of a run. */
export interface Curiosity {
  /** The file for the report. */
  readonly report: string | undefined;
  /** The folder for the schemas that the records would match. */
  readonly inferSchema: string | undefined;
  readonly statusLine: StatusLine | undefined;
}

/** Those who are told how a sync goes. */
export function createObservers(
  run: Pick<Run, "log" | "clock" | "tap" | "started" | "now">,
  { report, inferSchema, statusLine }: Curiosity,
): Observer[] {
  const { log, clock, tap } = run;
  // Metrics are for programs: a person at a terminal has the line and the report.
  const level = statusLine === undefined ? log.info : log.debug;
  const tell = (metric: Metric) => level(metricText(metric));
  return [
    ...(statusLine === undefined ? [] : [createProgressLine(statusLine, clock)]),
    ...(inferSchema === undefined ? [] : [createRunInference(inferSchema)]),
    createMetrics({ tell, clock, tap: tap.name }),
    createAdvancement(run, tell),
    createRunReport(run, report),
  ];
}

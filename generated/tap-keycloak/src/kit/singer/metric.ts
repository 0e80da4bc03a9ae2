/** A metric in singer-python's form, which Meltano reads from the log. */
export interface Metric {
  readonly type: "counter" | "timer" | "gauge";
  readonly metric: string;
  readonly value: number;
  readonly tags: Readonly<Record<string, string | number>>;
}

/** The text of a metric's log line; in structured logs it becomes data beside the message. */
export function metricText(metric: Metric): string {
  return `METRIC: ${JSON.stringify(metric)}`;
}

/** Takes a metric to where metrics go. */
export type TellMetric = (metric: Metric) => void;

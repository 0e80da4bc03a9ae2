import type { Json, JsonObject } from "../json/value.ts";
import { createRedaction } from "../singer/redaction.ts";
import { type Finding, type Status, statusOf } from "./check.ts";
import type { Verified } from "./verify.ts";

/** True when no check failed. */
export function hasPassed({ results }: Verified): boolean {
  return results.every(({ outcome }) => statusOf(outcome) !== "fail");
}

/** The report for people: a line for each check, and under it the first of what it found. */
export function formatReport(verified: Verified): string {
  const { results } = verified;
  const hide = redactorOf(verified);
  const width = Math.max(...results.map(({ check }) => check.id.length));
  const lines = results.flatMap(({ check, outcome }) => {
    const status = statusOf(outcome);
    const head = `${labels[status].padEnd(7)}  ${check.id.padEnd(width)}`;
    return "skipped" in outcome
      ? [`${head}  ${hide(outcome.skipped)}`]
      : [`${head}  ${check.promise}`, ...exampleLines(outcome).map(hide)];
  });
  const statuses = results.map(({ outcome }) => statusOf(outcome));
  const counts = (["ok", "note", "skipped", "fail"] as const)
    .map((status) => ({ status, count: statuses.filter((other) => other === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${summaryWords[status]}`);
  return [...lines, "", `${results.length} checks: ${counts.join(", ")}.`].join("\n");
}

/** The same for scripts. */
export function reportAsJson(verified: Verified): JsonObject {
  const hide = redactorOf(verified);
  return {
    passed: hasPassed(verified),
    checks: verified.results.map(({ check, outcome }): Json => {
      const status = statusOf(outcome);
      const { id, promise } = check;
      return "skipped" in outcome
        ? { id, promise, status, skipped: hide(outcome.skipped) }
        : {
            id,
            promise,
            status,
            findings: outcome.map(({ level, message, times }) => ({
              level,
              message: hide(message),
              times,
            })),
          };
    }),
  };
}

const labels: Readonly<Record<Status, string>> = {
  ok: "ok",
  note: "note",
  fail: "FAIL",
  skipped: "skipped",
};

const summaryWords: Readonly<Record<Status, string>> = {
  ok: "ok",
  note: "with notes",
  fail: "failed",
  skipped: "skipped",
};

/** Failures first, as many as are shown at all. */
function exampleLines(findings: readonly Finding[]): string[] {
  const order = [
    ...findings.filter(({ level }) => level === "failure"),
    ...findings.filter(({ level }) => level === "note"),
  ];
  const shown = order.slice(0, mostExamples).map(({ message, times }) => {
    const often = times === 1 ? "" : `, ${times} times`;
    return `           ${message}${often}`;
  });
  const more = order.length - shown.length;
  return more > 0 ? [...shown, `           and ${more} more`] : shown;
}

const mostExamples = 3;

/** Hides secrets in what the tap wrote; the checks' own words stay as they are. */
function redactorOf({ secrets }: Verified): (text: string) => string {
  const redaction = createRedaction();
  for (const { value } of secrets) {
    redaction.hide(value);
  }
  return redaction.redact;
}

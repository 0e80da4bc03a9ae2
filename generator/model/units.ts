import type { Rate } from "../../templates/kit/http/policy.ts";

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 };

/** `30s`, `5min`, `2h` -> seconds. The text's form is checked by the language's schema. */
export function parseDuration(text: string): number {
  const [, amount = "0", unit = "s"] = /^([\d.]+)([a-z]+)$/.exec(text) ?? [];
  return Number(amount) * (seconds[unit] ?? 1);
}

/** `10/s`, `50/min` -> a rate. */
export function parseRate(text: string | undefined): Rate | undefined {
  const [, amount, unit = "s"] = /^([\d.]+)\/([a-z]+)$/.exec(text ?? "") ?? [];
  return amount === undefined
    ? undefined
    : { requests: Number(amount), seconds: seconds[unit] ?? 1 };
}

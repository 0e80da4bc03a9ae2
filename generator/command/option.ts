import { InvalidArgumentError } from "commander";
import type { Fault } from "../../templates/kit/testing/faults.ts";

/** A whole number that is not negative. */
export function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new InvalidArgumentError("Write a whole number.");
  }
  return Number(text);
}

/** A number of a TCP port; 0 for any that is free. */
export function parsePort(text: string): number {
  const port = parseCount(text);
  if (port > 65_535) {
    throw new InvalidArgumentError("Write a port from 0 to 65535.");
  }
  return port;
}

/** `429:3` answers 429 three times; `slow`, `truncated` and `html` may count as well. */
export function parseFault(text: string, previous: readonly Fault[] = []): Fault[] {
  const [, what = "", count] = /^(\d{3}|slow|truncated|html)(?::(\d+))?$/.exec(text) ?? [];
  const times = count === undefined ? {} : { times: Number(count) };
  switch (what) {
    case "":
      throw new InvalidArgumentError("write 429:3, 500, slow:2, truncated or html");
    case "slow":
      return [...previous, { kind: what, milliseconds: 5000, ...times }];
    case "truncated":
    case "html":
      return [...previous, { kind: what, ...times }];
    default:
      return [...previous, { kind: "status", status: Number(what), ...times }];
  }
}

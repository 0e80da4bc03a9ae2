import type { Asked } from "./asked.ts";

/** What goes wrong, how often and where. */
export type Fault = FaultKind & {
  /** So many times in all; once unless said. */
  readonly times?: number;
  /** Only every so manieth request that the fault could hit; each one unless said. */
  readonly everyNth?: number;
  /** Only requests whose path contains this. */
  readonly path?: string;
};

type FaultKind =
  /** Answers with this status. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Answers late. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** Breaks off in the middle of the answer. */
  | { readonly kind: "truncated" }
  /** Answers 200 with a page for people, as proxies and login pages do. */
  | { readonly kind: "html" };

/** Which fault hits a request; counts as it is asked. */
export type FaultPlan = (asked: Asked) => Fault | undefined;

/** Makes the plan: the first fault whose turn it is hits. */
export function planFaults(faults: readonly Fault[]): FaultPlan {
  const counts = faults.map((fault) => ({ fault, seen: 0, left: fault.times ?? 1 }));
  return (asked) => {
    for (const count of counts) {
      const { fault } = count;
      if (count.left > 0 && asked.path.includes(fault.path ?? "")) {
        count.seen += 1;
        if (count.seen % (fault.everyNth ?? 1) === 0) {
          count.left -= 1;
          return fault;
        }
      }
    }
    return undefined;
  };
}

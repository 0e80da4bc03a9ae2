/**
 * What a change means for who runs the tap: it breaks the `target`, whose tables it no longer fits,
 * or the `user`, whose configuration is refused; it asks for a full `refresh`, because records that
 * were written before stay as they are; or it is `safe`.
 */
export type Impact = "target" | "user" | "refresh" | "safe";

/** From the worst to none. */
export const impacts = ["target", "user", "refresh", "safe"] as const satisfies readonly Impact[];

/** One difference between two models. */
export interface Change {
  readonly impact: Impact;
  readonly kind: "added" | "changed" | "removed";
  /** What changed, as the definition has it: `streams.orders.fields.total`. */
  readonly at: string;
  /** What it means and what to do, in sentences. */
  readonly message: string;
  /** The stream that must be read again, where one must. */
  readonly refresh?: string;
}

import type { Tap } from "./tap.ts";

/** A tap that is loaded when a command needs it: its name and version are known before. */
export interface LateTap<C = object> {
  /** `tap-x`. */
  readonly name: string;
  readonly version: string;
  /** Loads the module that exports the tap: `() => import("./tap.ts")`. */
  load(): Promise<{ readonly tap: Tap<C> }>;
}

/** Makes a tap that is there already one that is loaded. */
export function asLateTap<C>(tap: Tap<C> | LateTap<C>): LateTap<C> {
  if ("load" in tap) {
    return tap;
  }
  return { name: tap.name, version: tap.version, load: async () => ({ tap }) };
}

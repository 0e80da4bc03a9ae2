import type { Stream } from "../stream.ts";
import type { Hooks, Tap } from "../tap.ts";
import type { Simulation } from "./simulation.ts";

/** The tap as a simulation can know it: without page hooks, which may ask the API for anything. */
export function withoutPageHooks(tap: Tap): Tap {
  const hooks: Hooks = Object.fromEntries(
    Object.entries(tap.hooks).map(([stream, own = {}]) => {
      const { page, ...others } = own;
      return [stream, others];
    }),
  );
  return { ...tap, hooks };
}

/** False for streams that are written by hand, and for what is read for their records. */
export function isSimulated({ streams }: Simulation, { name }: Stream): boolean {
  return Object.hasOwn(streams, name);
}

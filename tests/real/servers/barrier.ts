import { startGateway } from "./gateway.ts";
import type { Server } from "./server.ts";

export interface Barrier extends Server {
  url: string;
  /** Lets so many more requests pass; those that come behind them wait for ever. */
  allow: (requests: number) => void;
  /** The paths of those that have come since then. */
  paths: () => string[];
  /** Whether one waits. */
  isReached: () => boolean;
}

/** A gateway to a server that stops to answer. */
export async function startBarrier(upstream: string, requests: number): Promise<Barrier> {
  let limit = requests;
  let paths: string[] = [];
  const isReached = () => paths.length > limit;
  async function hold(path: string): Promise<void> {
    paths.push(path);
    if (isReached()) {
      await new Promise(() => {});
    }
  }
  function allow(more: number): void {
    limit = more;
    paths = [];
  }
  const { url, stop } = await startGateway({ upstream, hold, answered: () => {} });
  return { url, stop, allow, paths: () => paths, isReached };
}

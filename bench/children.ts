import type { Bench } from "./bench.ts";
import { compareRecords } from "./comparison.ts";
import type { Contender } from "./contender.ts";
import { allChildren, childPages, parentCount } from "./family.ts";
import { atLeast, atMost, type Figure } from "./figure.ts";
import { airbyteCdk, dlt, singerSdk } from "./peers.ts";
import type { Result } from "./result.ts";
import { nestedTap } from "./taps.ts";
import { delay, measureWaits, type Wait } from "./wait.ts";

/** Seconds that the tap may take. */
const limit = 4;

/** How many times as long the quickest of the others may take, at least. */
const peerLimit = 2.5;

const stream = "children";

/** dlt's own default is one request at a time; this is its way to have more. */
const parallelDlt: Contender = { ...dlt, title: "dlt 1.31.0, extract, parallelized" };

/** One request at a time takes a minute. */
const sequential = new Set([singerSdk.id]);

/** Children of many parents, each program with the settings that it has by itself. */
export async function measureChildren(
  { rounds, peers }: { readonly rounds: number; readonly peers: boolean },
  bench: Bench,
): Promise<Result> {
  const contenders = peers ? [nestedTap, airbyteCdk, parallelDlt, singerSdk] : [nestedTap];
  const served = allChildren().map((record) => JSON.stringify(record));
  const place = { folder: bench.folder, url: bench.api.slow(0), stream };
  const comparison = await compareRecords(contenders, place, () => served, bench.missing);
  const { differences, missing } = comparison;
  const able = contenders.filter(({ id }) => !missing.has(id));
  const waiters = able.map((contender) => ({
    contender,
    stream,
    rounds: sequential.has(contender.id) ? 1 : rounds,
  }));
  const waits = await measureWaits(waiters, bench);
  return {
    title: "Children of many parents",
    description: `${parentCount} parents with ${childPages} pages of children each, every answer after ${delay} ms; medians of ${rounds} rounds, but one of what goes one request at a time. One request after the other takes ${((1 + parentCount * childPages) * delay) / 1000} s.`,
    header: ["program", "wall s", "CPU s", "requests", "most in flight"],
    rows: contenders.map(({ id, title }) => [
      title,
      ...describeWait(waits.get(id), missing.get(id)),
    ]),
    figures: [
      atMost("children/tap/seconds", waits.get(nestedTap.id)?.cost.wall, limit),
      ...(peers ? [compareWithQuickest(contenders, waits)] : []),
      ...contenders.map(({ id }) => atMost(`children/${id}/differences`, differences.get(id), 0)),
    ],
  };
}

/** Not measured where one of the others is not: it might have been the quickest. */
function compareWithQuickest(
  contenders: readonly Contender[],
  waits: ReadonlyMap<string, Wait>,
): Figure {
  const wall = ({ id }: Contender) => waits.get(id)?.cost.wall ?? Number.NaN;
  const [own, ...others] = contenders.map(wall);
  const ratio = own === undefined ? undefined : Math.min(...others) / own;
  return atLeast("children/quickest-peer/wall-to-tap", ratio, peerLimit);
}

function describeWait(wait: Wait | undefined, reason: string | undefined): string[] {
  return wait === undefined
    ? [`not measured: ${reason}`]
    : [
        wait.cost.wall.toFixed(2),
        wait.cost.cpu.toFixed(2),
        String(wait.requests),
        String(wait.mostInFlight),
      ];
}

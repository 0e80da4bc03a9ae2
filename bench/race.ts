import type { Bench } from "./bench.ts";
import { type Cost, runMeasured } from "./child.ts";
import { compareRecords } from "./comparison.ts";
import type { Contender, Place } from "./contender.ts";
import { atLeast, atMost, type Figure } from "./figure.ts";
import type { Claim, Race } from "./races.ts";
import type { Result } from "./result.ts";
import { takeTurns } from "./turns.ts";
import { converted, spellRecord } from "./variants.ts";

/** So many records are compared one by one. */
const compared = 10_000;

/** How much is read, and how often. */
export interface Length {
  readonly records: number;
  readonly rounds: number;
}

/** Compares the programs' records, then measures what reading costs them. */
export async function runRace(
  race: Race,
  { records, rounds }: Length,
  bench: Bench,
): Promise<Result> {
  const { contenders, variant } = race;
  const place = (count: number): Place => ({
    folder: bench.folder,
    url: bench.api.records(variant, count),
    stream: "things",
  });
  const spell = (contender: Contender) => spellServed(race, contender);
  const comparison = await compareRecords(contenders, place(compared), spell, bench.missing);
  const { differences, missing } = comparison;
  const able = contenders.filter(({ id }) => !missing.has(id));
  const costs = await takeTurns(able, rounds, async (contender) => {
    const cost = await runMeasured(await contender.command(place(records)));
    if (cost.records !== records) {
      throw new Error(`${contender.id} wrote ${cost.records} of ${records} records.`);
    }
    return cost;
  });
  return {
    title: race.title,
    description: `${records.toLocaleString("en")} records of about 650 bytes and 21 fields, 1,000 a page, from a local server to a pipe; medians of ${rounds} rounds in which the programs take turns. ${race.description}`,
    header: [
      "program",
      "CPU s",
      "wall s",
      "peak MB",
      "records / CPU s",
      `CPU / ${contenders[0].id}`,
    ],
    rows: contenders.map((contender) =>
      describeCost(contender, costs.get(contender.id), costs.get(contenders[0].id), missing),
    ),
    figures: [
      ...race.claims.map((claim) => holdToClaim(race, claim, costs)),
      ...contenders.map(({ id }) => atMost(`${race.id}/${id}/differences`, differences.get(id), 0)),
    ],
  };
}

/** What the API's records are to a contender: one that converts them gives others than it gets. */
function spellServed({ variant }: Race, { typed = false }: Contender): string[] {
  const meant = typed ? converted(variant) : variant;
  return Array.from({ length: compared }, (_, number) => spellRecord(meant, number));
}

function holdToClaim(
  race: Race,
  { of, to, limit, direction }: Claim,
  costs: ReadonlyMap<string, Cost>,
): Figure {
  const id = `${race.id}/${of.id}/cpu-to-${to.id}`;
  const ratio = divide(costs.get(of.id)?.cpu, costs.get(to.id)?.cpu);
  return direction === "max" ? atMost(id, ratio, limit) : atLeast(id, ratio, limit);
}

function describeCost(
  { id, title }: Contender,
  cost: Cost | undefined,
  first: Cost | undefined,
  missing: ReadonlyMap<string, string>,
): string[] {
  return cost === undefined
    ? [title, `not measured: ${missing.get(id)}`]
    : [
        title,
        cost.cpu.toFixed(2),
        cost.wall.toFixed(2),
        (cost.peak / 1e6).toFixed(0),
        Math.round(cost.records / cost.cpu).toLocaleString("en"),
        divide(cost.cpu, first?.cpu)?.toFixed(2) ?? "",
      ];
}

function divide(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}

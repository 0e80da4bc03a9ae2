import { describe, expect, test } from "vitest";
import { full, quick } from "../../bench/plan.ts";
import { races } from "../../bench/races.ts";

const claims = Object.values(races).flatMap(({ id, claims }) =>
  claims.map(({ of, to, direction, limit }) => [`${id}: ${of.id} / ${to.id}`, direction, limit]),
);

test("what is claimed of CPU", () => {
  expect(claims).toEqual([
    ["records: tap / L1", "max", 0.25],
    ["records: tap / rust", "max", 1],
    ["records: tap-selecting / L1", "max", 0.3],
    ["records: tap-objects / L1", "max", 0.8],
    ["exact: tap-objects / L1", "max", 1.5],
    ["spaced: tap / L1", "max", 0.95],
    ["texts: tap / L1", "max", 0.95],
    ["peers: singer-python / tap", "min", 15],
    ["peers: singer-sdk / tap", "min", 15],
    ["peers: tap-rest-api-msdk / tap", "min", 15],
    ["peers: airbyte-cdk / tap", "min", 15],
    ["peers: dlt / tap", "min", 10],
  ]);
});

describe("a race", () => {
  test.each(Object.values(races))("$id claims nothing of programs that do not run", (race) => {
    const ids = race.contenders.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      race.claims.flatMap(({ of, to }) => [of.id, to.id]).filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });
});

test("only the full form has the peers, and as much as is claimed", () => {
  expect(quick.peers).toBeUndefined();
  expect(full).toMatchObject({
    records: { records: 1_000_000 },
    memory: { few: 100_000, many: 5_000_000 },
  });
});

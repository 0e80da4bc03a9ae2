import { afterAll, expect, test } from "vitest";
import { openDefinition, renderTap, understand } from "../../generator/generate.ts";
import { loadTap } from "../../generator/simulate/load.ts";
import { buildSimulation } from "../../generator/simulate/simulation.ts";
import { runTap } from "../../templates/kit/run.ts";
import { contract } from "../../templates/kit/testing/contract.ts";
import { startSimulator } from "../../templates/kit/testing/simulator.ts";

const source = await openDefinition("tests/graphql/github.yaml");
const model = understand(source);
const tap = await loadTap(await renderTap(source, model));
const simulation = await buildSimulation(model, { records: 12 });
const simulator = await startSimulator(tap, simulation);
afterAll(() => simulator.close());

test.each(contract)("$promise", async ({ check }) => {
  await expect(check({ tap, simulation, run: runTap })).resolves.toBeUndefined();
});

/** What the fake API answers to a request of the stream `issues` with these variables. */
async function ask(variables: Readonly<Record<string, unknown>>) {
  const { owner, repository: name, token } = simulation.config;
  const query = model.streams.find((stream) => stream.name === "issues")?.graphqlQuery;
  const response = await fetch(`${simulator.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query,
      variables: { owner, name, first: 50, filter: {}, ...variables },
    }),
  });
  const { data } = (await response.json()) as { data?: { repository: { issues: Issues } } };
  return data?.repository.issues;
}

interface Issues {
  nodes: { updatedAt: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

test("the fake API pages by the variable, and filters by the one that carries the bookmark", async () => {
  const first = await ask({});
  expect(first?.pageInfo).toEqual({ hasNextPage: true, endCursor: "after-5" });
  const last = await ask({ after: "after-10" });
  expect([last?.nodes.length, last?.pageInfo]).toEqual([
    2,
    { hasNextPage: false, endCursor: null },
  ]);
  const newest = first?.nodes[0]?.updatedAt;
  expect(
    (await ask({ filter: { since: newest } }))?.nodes.map(({ updatedAt }) => updatedAt),
  ).toEqual([newest]);
});

test("another repository is none of its data", async () => {
  expect(await ask({ owner: "other" })).toBeUndefined();
});

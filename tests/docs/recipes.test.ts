import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { buildSimulation } from "../../generator/simulate/simulation.ts";
import { createTransport } from "../../templates/kit/http/transport.ts";
import { contract } from "../../templates/kit/testing/contract.ts";
import { readMessage, recordsByStream } from "../../templates/kit/testing/messages.ts";
import type { Simulation } from "../../templates/kit/testing/simulation.ts";
import { createTestClock } from "../../templates/kit/testing/test-clock.ts";
import { runWith } from "../../templates/kit/testing/trial.ts";
import { type Route, serve } from "../sync/api.ts";
import { readDocument } from "./document.ts";
import { makeAll, modelOf, recipes } from "./recipe.ts";

/** What is quick, and can tell a wrong definition: all of it is for the taps' own tests. */
const promises = [
  "a sync emits exactly the records of the API",
  "keys are unique and never null",
  "records are as their schema says",
  "stopped at any message and resumed, nothing is lost",
  "a second run emits what is new",
  "wrong credentials end with exit code 3",
];

/** No simulation can know the file of a job. */
const served = ["An export job"];

test("there are recipes, each with a definition of its own", () => {
  expect(recipes.length).toBeGreaterThanOrEqual(20);
  expect(recipes.filter(([, definition]) => !definition.startsWith("tap: "))).toEqual([]);
  expect(new Set(recipes.map(([title]) => title)).size).toBe(recipes.length);
});

test("the table at the top links to each", () => {
  const [top = ""] = readDocument("docs/recipes.md").split("\n## ");
  const linked = [...top.matchAll(/\[([^\]]+)\]\(#/g)].map(([, title]) => title);
  expect(linked).toEqual(recipes.map(([title]) => title));
});

test("the promises are those of the contract", () => {
  expect(contract.map(({ promise }) => promise)).toEqual(expect.arrayContaining(promises));
});

test.each(recipes)("%s is a valid definition", (_title, definition) => {
  expect(modelOf(definition).streams.length).toBeGreaterThan(0);
});

describe("every record of the simulated API arrives", () => {
  const simulated = recipes.filter(([title]) => !served.includes(title));
  let all: Awaited<ReturnType<typeof makeAll>>;
  beforeAll(async () => {
    all = await makeAll(simulated.map(([, definition]) => definition));
  });

  test.each(simulated.map(([title], index) => [title, index] as const))("%s", async (_, index) => {
    const { model, tap } = theOne(all.made.slice(index));
    const simulation = await buildSimulation(model, { records: 7 });
    expect(Object.keys(simulation.streams)).toEqual(tap.streams.map(({ name }) => name));
    expect(onePaged(simulation)).toEqual([]);
    // Keys of a sweep are kept in a folder of the tap's user.
    const keys_folder = mkdtempSync(path.join(tmpdir(), "recipes-"));
    onTestFinished(() => rmSync(keys_folder, { recursive: true }));
    const config = {
      ...simulation.config,
      ...("keys_folder" in simulation.config && { keys_folder }),
    };
    for (const { promise, check } of contract) {
      if (promises.includes(promise)) {
        await check({ tap, simulation: { ...simulation, config }, run: all.run });
      }
    }
  });
});

/** Streams that are paged, but whose records fit on one page: they would prove nothing. */
function onePaged({ streams }: Simulation): string[] {
  return Object.entries(streams).flatMap(([name, { paging, rows }]) =>
    "size" in paging && rows.length <= paging.size ? [name] : [],
  );
}

const apis: [title: string, routes: Record<string, Route>, records: Record<string, unknown>][] = [
  [
    "An export job",
    {
      "/exports": () => ({ id: "e1" }),
      "/exports/e1": ({ turn }) => ({ status: turn < 3 ? "running" : "complete" }),
      "/exports/e1/file": () => "id,total,shipped_at\n1,9.25,2026-03-01T10:00:00Z\n2,7,\n",
    },
    {
      orders: [
        { id: 1, total: 9.25, shipped_at: "2026-03-01T10:00:00Z" },
        { id: 2, total: 7, shipped_at: null },
      ],
    },
  ],
  [
    "Errors with status 200",
    {
      "/customers": ({ query, turn }) =>
        turn === 1
          ? { error: { code: "RATE_LIMIT" } }
          : { result: query.get("page") === "1" ? [{ id: 1, name: "Ada" }] : [] },
    },
    { customers: [{ id: 1, name: "Ada" }] },
  ],
];

test.each(apis)("%s: against an API of its own", async (wanted, routes, records) => {
  const { origin } = await serve(routes);
  const [, definition = ""] = recipes.find(([title]) => title === wanted) ?? [];
  const { made, run } = await makeAll([definition.replace("https://api.example.com", origin)]);
  const { model, tap } = theOne(made);
  const simulation = await buildSimulation(model, { records: 0 });
  const clock = createTestClock(simulation.now);
  const transport = createTransport();
  const trial = await runWith({ tap, simulation, run }, { argv: [], transport, clock });
  expect(trial.code).toBe(0);
  const messages = trial.stdout.split("\n").slice(0, -1).map(readMessage);
  expect(Object.fromEntries(recordsByStream(messages))).toEqual(records);
});

function theOne<T>([first]: readonly T[]): T {
  if (first === undefined) {
    throw new Error("there is none");
  }
  return first;
}

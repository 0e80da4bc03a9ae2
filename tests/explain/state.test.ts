import { describe, expect, test } from "vitest";
import { stateShape } from "../../generator/explain/state-shape.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import { runTap } from "../../templates/kit/run.ts";
import { tryTap } from "../../templates/kit/testing/trial.ts";
import { createSubject, definitionText } from "./subject.ts";

/** What explanations say of a state, and what a run leaves. */

const perParent = `tap: shop
title: Shop
config: { base_url: { default: "https://api.example.com" }, kinds: { type: array, required: true } }
server: "{{ config.base_url }}"
defaults: { key: id }
streams:
  shops: { fields: { id: integer } }
  fairs: { fields: { id: integer } }
  orders:
    parent: [shops, fairs]
    path: /places/{{ parent.id }}/orders
    replication: { key: at, param: since, bookmark: { per_parent: 100 } }
    fields: { id: integer, at: date-time }
  visits:
    for_each: "{{ config.kinds }}"
    query: { kind: "{{ item }}" }
    replication: { key: at, param: since }
    fields: { id: integer, at: date-time }
  calls:
    for_each: [a, b]
    query: { kind: "{{ item }}" }
    replication: { key: at.first, param: since, bookmark: own }
    fields: { id: integer, at: { fields: { first: date-time } } }
`;

describe.each([
  ["kinto", definitionText("kinto")],
  ["sigma-computing", definitionText("sigma-computing")],
  ["relations", definitionText("relations")],
  ["bookmarks for each parent and each value", perParent],
])("%s", async (_, text) => {
  const { model, tap, simulation } = await createSubject(text);
  test("the state after a run has this shape", async () => {
    const { messages, code } = await tryTap({ tap, simulation, run: runTap });
    expect(code).toBe(0);
    const last = messages.findLast((message) => message.type === "STATE");
    const value: Json = JSON.parse(JSON.stringify(last));
    const shapes = model.streams.flatMap(
      (stream) => stateShape(stream, model.streams, () => "x")?.bookmarks ?? [],
    );
    expect(shapeOf(JSON.parse(JSON.stringify(value)).value)).toEqual(
      shapeOf({ bookmarks: Object.assign({}, ...shapes) }),
    );
  });
});

/** The names in a state, and those that tell partitions apart. */
function shapeOf(state: { bookmarks: Record<string, Record<string, unknown>> }): unknown {
  return Object.fromEntries(
    Object.entries(state.bookmarks)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([stream, { partitions, covered, ...saved }]) => [
        stream,
        Object.keys(covered ?? {}).toSorted(),
        Array.isArray(partitions)
          ? [...new Set(partitions.map((one) => JSON.stringify(namesIn(one))))].toSorted()
          : { ...saved, replication_key_value: "x" },
      ])
      .map(([stream, ...saved]) => [stream, saved]),
  );
}

function namesIn({ context, ...saved }: { context: object }): unknown {
  return [Object.keys(context).toSorted(), { ...saved, replication_key_value: "x" }];
}

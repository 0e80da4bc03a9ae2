import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { isMap } from "../../generator/definition/plain-data.ts";
import { compareDefinitions } from "../../generator/diff/comparison.ts";
import { compareParts } from "../../generator/diff/decision.ts";
import type { TapModel } from "../../generator/model/model.ts";
import { Refusal } from "../../generator/refusal.ts";
import { definitionText, examineText } from "../explain/subject.ts";

/** No difference of two models goes untold. */

describe.each(["kinto", "relations"])("%s", async (name) => {
  const text = definitionText(name);
  const { model } = await examineText(text);

  test("whatever is taken out is told, and so is its return", async () => {
    const untold: string[] = [];
    for (const path of pathsIn(parse(text))) {
      const other = await modelWithout(text, path);
      if (other === undefined || plain(other) === plain(model)) {
        continue;
      }
      const there = compareDefinitions(model, other).changes;
      const back = compareDefinitions(other, model).changes;
      if (there.length === 0 || back.length === 0) {
        untold.push(path.join("."));
      }
    }
    expect(untold).toEqual([]);
  }, 120_000);
});

test("a key that nobody has decided about does not compile", () => {
  const decisions = { name: { ignore: "it is the name" } } as const;
  const [before, after] = [
    { name: "a", more: 1 },
    { name: "a", more: 2 },
  ];
  // @ts-expect-error `more` has no decision.
  expect(compareParts<{ name: string; more: number }>(decisions, before, after)).toEqual([]);
});

/** Every key of a definition; those of a list's items are left out with the list. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  return isMap(value)
    ? Object.entries(value).flatMap(([key, inner]) => [
        [...path, key],
        ...pathsIn(inner, [...path, key]),
      ])
    : [];
}

/** `undefined` where the rest is no definition. */
async function modelWithout(text: string, path: readonly string[]): Promise<TapModel | undefined> {
  const definition = parse(text);
  const last = path.at(-1) ?? "";
  const around = path.slice(0, -1).reduce((value, key) => value[key], definition);
  delete around[last];
  try {
    return (await examineText(stringify(definition))).model;
  } catch (error) {
    if (error instanceof Refusal) {
      return undefined;
    }
    throw error;
  }
}

/** A model without what makes no difference: names in code, and what follows from other parts. */
function plain(model: TapModel): string {
  const ignored = ["version", "scanner", "mapped", "type", "example", "depth", "serverPrefix"];
  return JSON.stringify(model, (key, value) => {
    if (key === "source" && value.kind === "same") {
      return undefined;
    }
    return ignored.includes(key) && typeof value !== "object"
      ? undefined
      : key === "scanner"
        ? undefined
        : value;
  });
}

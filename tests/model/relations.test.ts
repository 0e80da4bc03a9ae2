import { expect, test } from "vitest";
import { endpointText, relationTexts } from "../../generator/render/relation-text.ts";
import { modelOf } from "../definition/definition.ts";

/** How streams belong together: as the model has it, and as the README says it. */

const own = "key: id, fields: { id: string, at: date-time }";
const path = 'path: "/x/{{ parent.id }}"';
const many = "query: { of: \"{{ parents | map(attribute='id') | join(',') }}\" }";

function relationsOf(parts: string) {
  const model = modelOf(
    "config: { accounts: array }",
    `child: { ${parts}, ${own} }\na: { replication: { key: at, filter: client }, ${own} }\nb: { parent: a, ${path}, ${own} }`,
  );
  const child = model.streams.find(({ name }) => name === "child");
  return {
    names: child?.parent?.names,
    depth: child?.depth,
    text: child && relationTexts(child).join(", "),
  };
}

test.each([
  [`parent: a, ${path}`, ["a"], 1, "for each of a"],
  [`parent: [a, b], ${path}`, ["a", "b"], 2, "for each of a and b"],
  [`parent: { stream: [b], touches: false }, ${path}`, ["b"], 2, "for each of b"],
  [`parent: { stream: a, touches: true }, ${path}`, ["a"], 1, "for each of a that changed"],
  [`parent: { stream: a, batch: { size: 7 } }, ${many}`, ["a"], 1, "for a, up to 7 at once"],
  [
    'for_each: "{{ config.accounts }}", path: "/{{ item }}"',
    undefined,
    0,
    "for each of `accounts`",
  ],
  ['for_each: "{{ [now] }}", path: "/{{ item }}"', undefined, 0, "for each of several values"],
  ['for_each: [x, 1], path: "/{{ item }}"', undefined, 0, "for each of x, 1"],
  [
    `parent: b, for_each: { path: /all, value: "{{ record.id }}" }, query: { i: "{{ item }}" }, ${path}`,
    ["b"],
    2,
    "for each of b, for each of /all",
  ],
])("%s", (parts, names, depth, text) => {
  expect(relationsOf(parts)).toEqual({ names, depth, text });
});

test("a stream in the answers of another has no request, and comes behind it", () => {
  const model = modelOf(
    "defaults: { path: /all, paginate: { page: { param: page } }, records: data, query: { a: 1 }, errors: [{ status: 404, action: ignore }] }",
    `users: { ${own} }\ntickets: { emits: { users: [users, "data.*.user"] }, ${own} }`,
  );
  const [tickets, users] = model.streams;
  expect(tickets?.emits).toEqual([
    { stream: "users", records: [["users"], ["data", "*", "user"]] },
  ]);
  expect(users).toMatchObject({ name: "users", depth: 1, emittedBy: ["tickets"], errors: [] });
  expect([users?.request, users?.paginate]).toEqual([undefined, undefined]);
  expect(users && endpointText(model, users)).toBe("in the answers of tickets");
});

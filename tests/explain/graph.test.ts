import { expect, test } from "vitest";
import { drawTree } from "../../generator/explain/tree.ts";
import { renderTap } from "../../generator/generate.ts";
import { drawMermaid, drawRelations } from "../../generator/render/mermaid.ts";
import { definitionText, examineText } from "./subject.ts";

const related = `tap: shop
title: Shop
config: { kinds: { type: array, required: true } }
server: https://api.example.com
defaults: { key: id }
streams:
  places: { recurse: { query: { of: "{{ record.id }}" } }, fields: { id: integer } }
  shops: { emits: { owners: owners }, fields: { id: integer } }
  owners: { fields: { id: integer } }
  orders:
    parent: [places, shops]
    path: /places/{{ parent.id }}/orders
    fields: { id: integer }
  lines:
    parent: { stream: orders, batch: { size: 30 } }
    query: { of: "{{ parents | map(attribute='id') | join(',') }}" }
    fields: { id: integer }
  tags: { for_each: ["a|b", '<"c">'], query: { of: "{{ item }}" }, fields: { id: integer } }
  visits: { for_each: "{{ config.kinds }}", query: { of: "{{ item }}" }, fields: { id: integer } }
`;

test("a tree of the streams; what is below two is drawn once", async () => {
  const { model } = await examineText(related);
  expect(drawTree(model.streams).join("\n")).toBe(`places (for each record, level by level)
└─ orders (for each record)
   └─ lines (for up to 30 records)
shops
├─ owners (in the same answers)
└─ orders (for each record)
   └─ as above
tags (for each of a|b, <"c">)
visits (for each of \`kinds\`)`);
});

test("a diagram whose texts are no markup", async () => {
  const { model } = await examineText(related);
  expect(drawMermaid(model.streams)).toBe(`flowchart LR
  s0["places"]
  s1["shops"]
  s2["tags, for each of a#124;b, #60;#34;c#34;#62;"]
  s3["visits, for each of kinds"]
  s4["owners"]
  s5["orders"]
  s6["lines"]
  s0 -->|"for each record, level by level"| s0
  s1 -->|"in the same answers"| s4
  s0 -->|"for each record"| s5
  s1 -->|"for each record"| s5
  s5 -->|"for up to 30 records"| s6`);
});

test("the diagram of a README has related streams only", async () => {
  const { model } = await examineText(related);
  const diagram = drawRelations(model.streams) ?? "";
  expect(diagram.match(/\["\w+/g)).toEqual([
    '["places',
    '["shops',
    '["owners',
    '["orders',
    '["lines',
  ]);
});

test.each([
  ["kinto", true],
  ["streamduo", false],
  ["paligo", false],
])("the README of %s has a diagram: %s", async (name, has) => {
  const { source, model } = await examineText(definitionText(name));
  const files = await renderTap(source, model);
  const readme = files.find(({ path }) => path === "README.md")?.content ?? "";
  expect(readme.includes("\n```mermaid\nflowchart LR\n")).toBe(has);
});

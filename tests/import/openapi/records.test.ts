import { expect, test } from "vitest";
import { listOperations } from "../../../generator/import/openapi/import.ts";
import { oneOperation } from "./given.ts";

const thing = "{ type: object, properties: { id: { type: integer } } }";
const list = `{ type: array, items: ${thing} }`;
const object = (members: string) => `{ type: object, properties: { ${members} } }`;

// [what the answer is, the path, its schema, where the records are]
const cases: readonly (readonly [string, string, string, string])[] = [
  ["a list", "/things", list, "."],
  [
    "a list of a type that may be null",
    "/things",
    `{ type: [array, "null"], items: ${thing} }`,
    ".",
  ],
  ["an envelope", "/things", object(`data: ${list}, total: { type: integer }`), "data"],
  ["named as the path", "/v1/things.json", object(`extra: ${list}, things: ${list}`), "things"],
  ["the usual name among others", "/x", object(`columns: ${list}, items: ${list}`), "items"],
  [
    "any name beside what is about lists",
    "/x",
    object(`senders: ${list}, meta: { type: object }`),
    "senders",
  ],
  [
    "one level down",
    "/x",
    object(`artists: ${object(`items: ${list}, next: { type: string }`)}`),
    "artists.items",
  ],
  [
    "hypertext",
    "/x",
    object(`_links: { type: object }, _embedded: ${object(`things: ${list}`)}`),
    "_embedded.things",
  ],
  [
    "through allOf",
    "/x",
    `{ allOf: [${object(`data: ${list}`)}, ${object("next: { type: string }")}] }`,
    "data",
  ],
  [
    "a list or an envelope",
    "/x",
    `{ oneOf: [${list}, ${object(`entries: ${list}`)}] }`,
    "entries, .",
  ],
  [
    "records of several kinds",
    "/x",
    object(`data: { type: array, items: { anyOf: [${thing}, { type: "null" }] } }`),
    "data",
  ],
  ["a dot in a name", "/x", object(`"odata.value": ${list}`), "odata\\.value"],
  [
    "a list below an id",
    "/favorites/{user}",
    object(`entries: ${list}, total: { type: integer }`),
    "entries",
  ],
];

test.each(cases)("%s", (_name, path, answer, records) => {
  const { lists } = listOperations(oneOperation({ path, answer }));
  expect(lists.map((one) => one.records.paths.map(written).join(", "))).toEqual([records]);
});

// [what the answer is, the path, its schema, why it is left out]
const others: readonly (readonly [string, string, string, string])[] = [
  [
    "a list of texts",
    "/x",
    "{ type: array, items: { type: string } }",
    "It answers a list of strings, which are no records.",
  ],
  [
    "texts in an envelope",
    "/x",
    object("data: { type: array, items: { type: string } }"),
    "`data` is a list, but not of objects with fields.",
  ],
  ["one object", "/me", object(`id: { type: integer }, emails: ${list}`), "It answers one object."],
  [
    "one object by its id",
    "/things/{id}",
    object(`name: { type: string }, items: ${list}`),
    "It answers one object.",
  ],
  [
    "one object with a page inside",
    "/playlists/{id}",
    object(`id: { type: string }, tracks: ${object(`items: ${list}`)}`),
    "It answers one object.",
  ],
  [
    "settings with a list",
    "/issue_config",
    object(`blank: { type: boolean }, contacts: ${list}`),
    "It answers one object.",
  ],
  [
    "objects without fields",
    "/x",
    "{ type: array, items: { type: object } }",
    "The document does not say what a record holds.",
  ],
  ["a text", "/x", "{ type: string }", "It answers a string."],
  ["anything", "/x", "{}", "It answers any value."],
  [
    "itself",
    "/x",
    "{ $ref: '#/paths/~1x/get/responses/200/content/application~1json/schema' }",
    "It answers any value.",
  ],
];

test.each(others)("left out: %s", (_name, path, answer, reason) => {
  const { lists, others: left } = listOperations(oneOperation({ path, answer }));
  expect([lists.length, left.map((one) => one.reason)]).toEqual([0, [reason]]);
});

function written(path: readonly string[]): string {
  return path.length === 0 ? "." : path.map((step) => step.replaceAll(".", "\\.")).join(".");
}

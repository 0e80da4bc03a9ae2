import { expect, test } from "vitest";
import { renderStream } from "../../generator/render/stream.ts";
import { createPrinter } from "../../generator/render/typescript.ts";
import { modelOf, streamOf } from "../definition/definition.ts";

const records = "records: data.x";
const code = (text: string, ...roots: string[]) => ({
  kind: "code",
  code: { code: text, roots, imports: {}, constant: false },
});

test("a request by POST, whose body has the query and its variables", () => {
  const text = "query($n: Int, $at: T) { x(n: $n, at: $at) }";
  const variables = '{ n: 2, at: "{{ bookmark }}" }';
  const { request, graphqlQuery, paginate } = streamOf(
    `graphql: { query: "${text}", variables: ${variables} }\nreplication: { key: at }\n${records}`,
  );
  expect(request).toMatchObject({
    method: "POST",
    pathText: "/graphql",
    body: {
      kind: "object",
      members: [
        { name: "query", value: code("query") },
        {
          name: "variables",
          value: {
            kind: "object",
            members: [
              { name: "n", value: { kind: "literal", value: 2 } },
              { name: "at", value: code("bookmark", "bookmark") },
            ],
          },
        },
      ],
    },
  });
  expect(graphqlQuery).toBe(text);
  expect(paginate).toBeUndefined();
});

const query = `"query($after: ID) { x(a: $after) { pageInfo { hasNextPage endCursor } } }"`;
const path = ["data", "x", "pageInfo"];

// [what decides, the parts of the stream, the root, its method and path, how it is paged]
const shared: [string, string, string, string, object | undefined][] = [
  ["the path of the stream", "path: /q", "", "POST /q", undefined],
  ["the path of the defaults", "", "defaults: { path: /q }", "POST /q", undefined],
  [
    "other requests of the defaults",
    "",
    "defaults: { request: GET /all, body: { a: 1 } }",
    "POST /graphql",
    undefined,
  ],
  ["the method of the defaults", "", "defaults: { method: GET }", "POST /graphql", undefined],
  [
    "the paging of the defaults",
    "",
    "defaults: { paginate: { offset: { param: variables.after, in: body } } }",
    "POST /graphql",
    { kind: "offset", param: { in: "body", name: "variables.after" } },
  ],
];

test.each(shared)("%s", (_name, parts, root, request, paginate) => {
  const stream = streamOf(`graphql: { query: ${query} }\n${records}\n${parts}`, root);
  expect(`${stream.request?.method} ${stream.request?.pathText}`).toBe(request);
  expect(stream.request?.body).toEqual({
    kind: "object",
    members: [{ name: "query", value: code("query") }],
  });
  if (paginate === undefined) {
    expect(stream.paginate).toBeUndefined();
  } else {
    expect(stream.paginate).toMatchObject(paginate);
  }
});

test("a cursor replaces the paging of the defaults", () => {
  const root = "defaults: { paginate: { page: { param: p } } }";
  const cursor = "cursor: data.x.pageInfo";
  const stream = streamOf(`graphql: { query: ${query}, ${cursor} }\n${records}`, root);
  expect(stream.paginate).toMatchObject({ kind: "page_info", path, variable: "after" });
});

test("a variable that paging sends is no missing one", () => {
  const asked = "query($skip: Int!, $take: Int!) { x(s: $skip, t: $take) { id } }";
  const paging = "{ offset: { param: variables.skip, size: { variables.take: 9 }, in: body } }";
  const stream = streamOf(`graphql: { query: "${asked}" }\npaginate: ${paging}\n${records}`);
  expect(stream.paginate).toMatchObject({ size: { in: "body", name: "variables.take" } });
});

// [the query, the constant in the stream's file]
const constants: [string, string][] = [
  ["{ x }\n", 'const query = "{ x }";'],
  ['{ x(a: "b") }', "const query = '{ x(a: \"b\") }';"],
  ["\ufeff\r\n{\r\n  x  \r\n}\n", "const query = `{\n  x\n}`;"],
  ["{\n  x # `$` \\\n}", "const query = `{\n  x # \\`$\\` \\\\\n}`;"],
  [`{ # $${"{"}\n}`, `const query = \`{ # \\$${"{"}\n}\`;`],
  [`{ ${"x ".repeat(50)}}`, `const query = \`{ ${"x ".repeat(50)}}\`;`],
];

test.each(constants)("the constant of %j", async (text, constant) => {
  const users = `users:\n  key: id\n  fields: { id: string }\n  ${records}`;
  const model = modelOf("", `${users}\n  graphql: { query: ${JSON.stringify(text)} }`);
  const [stream] = model.streams;
  if (stream === undefined) {
    throw new Error("no stream");
  }
  expect(stream.graphqlQuery).not.toContain("\r");
  const printed = renderStream(createPrinter("//"), model, stream);
  expect(printed).toContain(`\n${constant}\n\nexport const users = `);
});

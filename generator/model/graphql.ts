import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import { readQuery } from "../definition/graphql/query-text.ts";
import { parsePath } from "../definition/path-text.ts";
import { rootCode } from "./code.ts";
import type { Compiler } from "./compiler.ts";
import type { PaginateModel, StopModel, ValueModel } from "./model.ts";

/** The query as it is sent: lines end with a line feed, whatever the file has. */
export function graphqlQuery(
  { source }: CheckedDefinition,
  { parts, pathOf }: CheckedStream,
): string | undefined {
  const { graphql } = parts;
  const read = graphql && readQuery(source, graphql.query, pathOf("graphql", "query"));
  return read?.text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
}

/** The body that carries the query, which the code has as the constant `query`, and its variables. */
export function graphqlBody(
  compiler: Compiler,
  { parts, pathOf }: CheckedStream,
  scope: Scope,
): ValueModel | undefined {
  if (parts.graphql === undefined) {
    return undefined;
  }
  const variables = compiler.entries(parts.graphql.variables, (name) => ({
    path: pathOf("graphql", "variables", name),
    scope,
  }));
  const query: ValueModel = { kind: "code", code: { ...rootCode("query"), roots: [] } };
  return {
    kind: "object",
    members: [
      { name: "query", value: query },
      ...(variables.length === 0
        ? []
        : [{ name: "variables", value: { kind: "object" as const, members: variables } }]),
    ],
  };
}

/** Paging by the page info that `cursor` leads to. */
export function graphqlPaginate({ parts }: CheckedStream): PaginateModel | undefined {
  const { cursor, after = "after" } = parts.graphql ?? {};
  return cursor === undefined
    ? undefined
    : { kind: "page_info", path: parsePath(cursor), variable: after, size: undefined, stop: atEnd };
}

/** No other rule than that of the page info ends the pages. */
const atEnd: StopModel = {
  until: undefined,
  total: undefined,
  totalPages: undefined,
  hasMore: undefined,
  maxPages: undefined,
  when: undefined,
};

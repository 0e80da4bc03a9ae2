import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import type { GraphqlDefinition } from "../graphql-schema.ts";
import { problemAt, problemAtKey } from "./rule.ts";

/** A GraphQL stream says nothing twice, and its paths begin where a GraphQL answer begins. */
export function checkGraphql({ source, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => {
    const { graphql } = stream.parts;
    return graphql === undefined
      ? []
      : [...twice(stream, graphql), ...recordsOf(stream), ...cursorOf(stream, graphql)];
  });

  function twice({ name, parts, pathOf }: CheckedStream, graphql: GraphqlDefinition): Problem[] {
    const { replication } = parts;
    return [
      ...(["request", "method", "body"] as const)
        .filter((part) => parts[part] !== undefined)
        .map((part) =>
          problemAt(source, "invalid-value", pathOf(part), {
            message: `\`graphql\` already makes the request of ${name}, a POST with the query as its body.`,
            help: `Leave \`${part}\` out; \`path\` says where the query goes.`,
          }),
        ),
      ...(graphql.cursor !== undefined && parts.paginate !== undefined
        ? [
            problemAt(source, "invalid-value", pathOf("paginate"), {
              message: `The \`cursor\` of \`graphql\` already pages ${name}.`,
              help: "Leave one of them out.",
            }),
          ]
        : []),
      ...(typeof replication === "object" && replication.param !== undefined
        ? [
            problemAt(source, "invalid-value", [...pathOf("replication"), "param"], {
              message: "A query has variables, and no parameter for the bookmark.",
              help: `Leave \`param\` out, and write \`${replication.param}: "{{ bookmark }}"\` under \`variables\`.`,
            }),
          ]
        : []),
    ];
  }

  function recordsOf({ name, parts, pathOf }: CheckedStream): Problem[] {
    const { records } = parts;
    if (records === undefined) {
      return [
        problemAtKey(source, "missing-key", ["streams", name], {
          message: `\`${name}\` does not say where its records are.`,
          help: "Add `records`, as in `data.issues.nodes`.",
        }),
      ];
    }
    return typeof records === "string"
      ? outside(records, pathOf("records"))
      : records.flatMap((path, index) => outside(path, [...pathOf("records"), index]));
  }

  function cursorOf({ pathOf }: CheckedStream, { cursor, after }: GraphqlDefinition): Problem[] {
    if (cursor !== undefined) {
      return outside(cursor, pathOf("graphql", "cursor"));
    }
    return after === undefined
      ? []
      : [
          problemAt(source, "missing-key", pathOf("graphql", "after"), {
            message: "`after` carries a cursor, but `cursor` is missing.",
            help: "Say where the page info is, as in `data.issues.pageInfo`.",
          }),
        ];
  }

  function outside(path: string, at: readonly (string | number)[]): Problem[] {
    return path === "data" || path.startsWith("data.")
      ? []
      : [
          problemAt(source, "invalid-value", at, {
            message: `\`${path}\` leads to nothing: all that a query gives is below \`data\`.`,
            help: `Write \`data.${path}\`.`,
          }),
        ];
  }
}

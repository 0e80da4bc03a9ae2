import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { type Operation, readOperation } from "../graphql/operation.ts";
import { pagingVariables } from "../graphql/paging-variables.ts";
import { type QueryText, readQuery } from "../graphql/query-text.ts";
import type { GraphqlDefinition } from "../graphql-schema.ts";
import { helpWith, problemAt, problemAtKey } from "./rule.ts";

/** A query can be read, and its variables are those that the request sends. */
export function checkQueries({ source, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => {
    const { graphql } = stream.parts;
    return graphql === undefined ? [] : queryOf(stream, graphql);
  });

  function queryOf({ parts, pathOf }: CheckedStream, graphql: GraphqlDefinition): Problem[] {
    const path = pathOf("graphql", "query");
    const query = readQuery(source, graphql.query, path);
    if (query === undefined) {
      return typeof graphql.query === "string" ? [] : [missingFile(graphql.query.file, path)];
    }
    const operation = readOperation(query.text);
    if ("message" in operation) {
      const { message, help, offset, length } = operation;
      return [{ code: "bad-query", message, help, at: query.placeOf(offset, length), path }];
    }
    const { after = "after", cursor, variables = {} } = graphql;
    const given = {
      names: Object.keys(variables),
      paged: pagingVariables(parts.paginate),
      cursor,
      after,
      path: pathOf("graphql"),
    };
    return [
      ...sentOf(operation, given),
      ...declaredOf(operation, query, given),
      ...pagesOf(operation, given),
    ];
  }

  function missingFile(file: string, path: KeyPath): Problem {
    return problemAt(source, "bad-ref", [...path, "file"], {
      message: `There is no file \`${file}\` below the definition's folder.`,
      help: "The path is relative to the definition.",
    });
  }

  /** Variables that are sent, but that the query does not have. */
  function sentOf({ declared }: Operation, { names, path }: Given): Problem[] {
    const known = declared.map(({ name }) => name);
    return names
      .filter((name) => !known.includes(name))
      .map((name) =>
        problemAtKey(source, "bad-query", [...path, "variables", name], {
          message: `The query has no variable \`$${name}\`.`,
          help: helpWith(name, known),
        }),
      );
  }

  /** Variables that lack their declaration, their value or their use. */
  function declaredOf({ declared, used }: Operation, query: QueryText, given: Given): Problem[] {
    const { after, cursor, path } = given;
    const sent = [...given.names, ...given.paged];
    const problem = (
      variable: { readonly name: string; readonly offset: number },
      message: string,
      help: string,
    ): Problem => {
      const at = query.placeOf(variable.offset, variable.name.length + 1);
      return { code: "bad-query", message, help, at, path: [...path, "query"] };
    };
    const known = declared.map(({ name }) => name);
    const needed = new Set(used.map(({ name }) => name));
    return [
      ...used
        .filter(({ name }) => !known.includes(name))
        .map((one) => problem(one, `\`$${one.name}\` is not declared.`, helpWith(one.name, known))),
      ...declared
        .filter(({ name }) => !needed.has(name))
        .map((one) =>
          problem(
            one,
            `\`$${one.name}\` is declared, but not used.`,
            "Use it, or remove it: APIs refuse such a query.",
          ),
        ),
      ...declared
        .filter(({ name, required }) => required && !sent.includes(name))
        .map((one) =>
          cursor !== undefined && one.name === after
            ? problem(
                one,
                `\`$${one.name}\` cannot be required: the first page has no cursor.`,
                `Write its type without \`!\`: \`${one.type.slice(0, -1)}\`.`,
              )
            : problem(
                one,
                `\`$${one.name}\` is required, but has no value.`,
                `Give it one: \`variables: { ${one.name}: ... }\`.`,
              ),
        ),
    ];
  }

  /** What paging needs of the query. */
  function pagesOf({ declared, names }: Operation, { after, cursor, path }: Given): Problem[] {
    if (cursor === undefined) {
      return [];
    }
    const at = [...path, "cursor"];
    const absent = ["hasNextPage", "endCursor"].filter((name) => !names.has(name));
    const isDeclared = declared.some(({ name }) => name === after);
    return [
      ...(isDeclared
        ? []
        : [
            problemAt(source, "bad-query", at, {
              message: `The query has no variable \`$${after}\` to carry the cursor.`,
              help: `Declare \`$${after}: String\` and use it, as in \`issues(after: $${after})\`.`,
            }),
          ]),
      ...absent.map((name) =>
        problemAt(source, "bad-query", at, {
          message: `The query does not ask for \`${name}\`, which leads to the next page.`,
          help: "Ask for `pageInfo { hasNextPage endCursor }`.",
        }),
      ),
    ];
  }
}

/** What a stream says about its query. */
interface Given {
  /** The variables of every request. */
  readonly names: readonly string[];
  /** Those that `paginate` sends from the first page on. */
  readonly paged: readonly string[];
  readonly cursor: string | undefined;
  readonly after: string;
  /** Where `graphql` is written. */
  readonly path: KeyPath;
}

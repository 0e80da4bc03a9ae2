import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { type DeclaredAuth, declaredAuths } from "../declared-auths.ts";
import { jobRequests } from "../job-requests.ts";
import { isMap } from "../plain-data.ts";
import { problemAt, problemAtKey } from "./rule.ts";

const secretMembers: Readonly<Record<string, readonly string[]>> = {
  api_key: ["value"],
  basic: ["password"],
  bearer: ["token"],
  oauth2_client_credentials: ["client_secret"],
  oauth2_refresh_token: ["client_secret", "refresh_token"],
};
const secretHeader = /^(authorization|proxy-authorization|cookie|.*(api-?key|token|secret).*)$/i;
const secretMember = /pass(word|wd|phrase)?$|secret|token|api[-_]?key|credential/i;
// Narrower than for headers: a `token` in a query is often a place in a list.
const secretQuery = /^(.*(api|access|auth|private)[-_]?(key|token)|.*secret.*|password)$/i;

/** No secret stands in a definition: credentials come from the config, and are marked there. */
export function checkSecrets(definition: CheckedDefinition): Problem[] {
  const { source, root, streams } = definition;
  return [
    ...declaredAuths(definition).flatMap(inAuth),
    ...inParameters(root.headers, secretHeader, (name) => ["headers", name]),
    ...inParameters(root.defaults?.headers, secretHeader, (name) => ["defaults", "headers", name]),
    ...inParameters(root.defaults?.query, secretQuery, (name) => ["defaults", "query", name]),
    ...streams.flatMap(({ parts, pathOf }) => [
      ...inParameters(parts.headers, secretHeader, (name) => pathOf("headers", name)),
      ...inParameters(parts.query, secretQuery, (name) => pathOf("query", name)),
      ...inParameters(parts.graphql?.variables, secretQuery, (name) =>
        pathOf("graphql", "variables", name),
      ),
      ...inParameters(parts.schema?.discover?.headers, secretHeader, (name) =>
        pathOf("schema", "discover", "headers", name),
      ),
      ...inParameters(parts.schema?.discover?.query, secretQuery, (name) =>
        pathOf("schema", "discover", "query", name),
      ),
    ]),
    ...streams
      .flatMap(jobRequests)
      .flatMap(({ request, path }) => [
        ...inParameters(request.headers, secretHeader, (name) => [...path, "headers", name]),
        ...inParameters(request.query, secretQuery, (name) => [...path, "query", name]),
      ]),
    ...inConfig(),
  ];

  function inAuth({ kinds, path }: DeclaredAuth): Problem[] {
    return Object.entries(kinds).flatMap(([kind, members]) => {
      const given = isMap(members) ? members : {};
      const direct = (secretMembers[kind] ?? []).flatMap((name) =>
        literal(given[name], [...path, kind, name]),
      );
      const { request } = given;
      return isMap(request) ? [...direct, ...inLogin(request, [...path, kind, "request"])] : direct;
    });
  }

  /** A login carries credentials wherever their names say so. */
  function inLogin(request: Readonly<Record<string, unknown>>, path: KeyPath): Problem[] {
    const named = (part: string, secret: RegExp) =>
      inMembers(request[part], secret, [...path, part]);
    return [
      ...named("headers", secretHeader),
      ...named("query", secretMember),
      ...named("body", secretMember),
    ];
  }

  function inMembers(value: unknown, secret: RegExp, path: KeyPath): Problem[] {
    return Object.entries(isMap(value) ? value : {}).flatMap(([name, member]) =>
      isMap(member)
        ? inMembers(member, secret, [...path, name])
        : secret.test(name)
          ? literal(member, [...path, name])
          : [],
    );
  }

  function inParameters(
    values: Readonly<Record<string, unknown>> | undefined,
    secret: RegExp,
    pathOf: (name: string) => KeyPath,
  ): Problem[] {
    return Object.entries(values ?? {}).flatMap(([name, value]) =>
      secret.test(name) ? literal(value, pathOf(name)) : [],
    );
  }

  /** A literal where a secret belongs, or a secret setting that is not marked. */
  function literal(value: unknown, path: KeyPath): Problem[] {
    if (typeof value !== "string" || value === "") {
      return [];
    }
    if (!value.includes("{{")) {
      return [
        problemAt(source, "literal-secret", path, {
          message: `\`${path.at(-1)}\` holds a secret in plain text.`,
          help: "Declare a setting with `secret: true` and write `{{ config.its_name }}`.",
        }),
      ];
    }
    return [...value.matchAll(/config\.([A-Za-z]\w*)/g)].flatMap(([, name = ""]) => {
      const setting = root.config?.[name];
      return setting === undefined || (isMap(setting) && setting.secret === true)
        ? []
        : [
            problemAtKey(source, "literal-secret", ["config", name], {
              message: `The setting \`${name}\` carries a credential but is not marked as secret.`,
              help: "Add `secret: true`, so that its value is never shown.",
            }),
          ];
    });
  }

  function inConfig(): Problem[] {
    return Object.entries(root.config ?? {}).flatMap(([name, setting]) =>
      isMap(setting) && setting.secret === true && setting.default !== undefined
        ? [
            problemAt(source, "literal-secret", ["config", name, "default"], {
              message: `The secret \`${name}\` has a default.`,
              help: "Leave the default out: a secret comes from the user's config.",
            }),
          ]
        : [],
    );
  }
}

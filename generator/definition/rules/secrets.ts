import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { isMap } from "../plain-data.ts";
import { problemAt, problemAtKey } from "./rule.ts";

const secretMembers = new Set(["password", "token", "value", "client_secret"]);
const secretHeader = /^(authorization|proxy-authorization|cookie|.*(api-?key|token|secret).*)$/i;
// Narrower than for headers: a `token` in a query is often a place in a list.
const secretQuery = /^(.*(api|access|auth|private)[-_]?(key|token)|.*secret.*|password)$/i;

/** No secret stands in a definition: credentials come from the config, and are marked there. */
export function checkSecrets({ source, root, streams }: CheckedDefinition): Problem[] {
  const auths: [unknown, KeyPath][] = [
    [root.auth, ["auth"]],
    ...streams.map(({ name, parts }): [unknown, KeyPath] => [
      parts.auth,
      ["streams", name, "auth"],
    ]),
  ];
  return [
    ...auths.flatMap(inAuth),
    ...inParameters(root.headers, secretHeader, (name) => ["headers", name]),
    ...inParameters(root.defaults?.headers, secretHeader, (name) => ["defaults", "headers", name]),
    ...inParameters(root.defaults?.query, secretQuery, (name) => ["defaults", "query", name]),
    ...streams.flatMap(({ parts, pathOf }) => [
      ...inParameters(parts.headers, secretHeader, (name) => pathOf("headers", name)),
      ...inParameters(parts.query, secretQuery, (name) => pathOf("query", name)),
    ]),
    ...inConfig(),
  ];

  function inAuth([auth, path]: [unknown, KeyPath]): Problem[] {
    return Object.entries(isMap(auth) ? auth : {}).flatMap(([kind, members]) =>
      Object.entries(isMap(members) ? members : {}).flatMap(([name, value]) =>
        secretMembers.has(name) ? literal(value, [...path, kind, name]) : [],
      ),
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

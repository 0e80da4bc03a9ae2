import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { isMap } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

const secretMembers = new Set(["password", "token", "value", "client_secret"]);
const secretHeader = /^(authorization|proxy-authorization|cookie|.*(api-?key|token|secret).*)$/i;

/** No secret stands in a definition: credentials come from the config, and are marked there. */
export function checkSecrets({ source, root, streams }: CheckedDefinition): Problem[] {
  const auths: [unknown, KeyPath][] = [
    [root.auth, ["auth"]],
    ...streams.map(({ name, parts }): [unknown, KeyPath] => [
      parts.auth,
      ["streams", name, "auth"],
    ]),
  ];
  const headers: [unknown, KeyPath][] = [
    [root.headers, ["headers"]],
    [root.defaults?.headers, ["defaults", "headers"]],
    ...streams.map(({ name, parts }): [unknown, KeyPath] => [
      parts.headers,
      ["streams", name, "headers"],
    ]),
  ];
  return [...auths.flatMap(inAuth), ...headers.flatMap(inHeaders), ...inConfig()];

  function inAuth([auth, path]: [unknown, KeyPath]): Problem[] {
    return Object.entries(isMap(auth) ? auth : {}).flatMap(([kind, members]) =>
      Object.entries(isMap(members) ? members : {}).flatMap(([name, value]) =>
        secretMembers.has(name) ? literal(value, [...path, kind, name]) : [],
      ),
    );
  }

  function inHeaders([values, path]: [unknown, KeyPath]): Problem[] {
    return Object.entries(isMap(values) ? values : {}).flatMap(([name, value]) =>
      secretHeader.test(name) ? literal(value, [...path, name]) : [],
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
          message: `\`${path.at(-1)}\` holds a secret in plain text`,
          help: "declare a setting with `secret: true` and write `{{ config.its_name }}`",
        }),
      ];
    }
    return [...value.matchAll(/config\.([A-Za-z]\w*)/g)].flatMap(([, name = ""]) => {
      const setting = root.config?.[name];
      return setting === undefined || (isMap(setting) && setting.secret === true)
        ? []
        : [
            problemAt(source, "literal-secret", ["config", name], {
              message: `the setting \`${name}\` carries a credential but is not marked as secret`,
              help: "add `secret: true`, so that its value is never shown",
            }),
          ];
    });
  }

  function inConfig(): Problem[] {
    return Object.entries(root.config ?? {}).flatMap(([name, setting]) =>
      isMap(setting) && setting.secret === true && setting.default !== undefined
        ? [
            problemAt(source, "literal-secret", ["config", name, "default"], {
              message: `the secret \`${name}\` has a default`,
              help: "leave the default out: a secret comes from the user's config",
            }),
          ]
        : [],
    );
  }
}

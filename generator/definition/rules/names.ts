import { constantName, fileName, isSafeName } from "../../names.ts";
import type { Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { problemAt } from "./rule.ts";

const shape = "use letters, digits, `_` and `-`, beginning with a letter, at most 64";

/** Names of streams, fields and settings can be used as such, and no two become the same. */
export function checkNames({ source, root, streams }: CheckedDefinition): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<string, string>();
  for (const { name } of streams) {
    const path = ["streams", name];
    if (!isSafeName(name)) {
      const message = `\`${name}\` cannot be the name of a stream`;
      problems.push(problemAt(source, "bad-name", path, { message, help: shape }));
      continue;
    }
    for (const form of [constantName(name), fileName(name)]) {
      const other = taken.get(form.toLowerCase());
      if (other !== undefined && other !== name) {
        const message = `\`${name}\` and \`${other}\` become the same name in code, ${form}`;
        problems.push(
          problemAt(source, "name-clash", path, { message, help: "rename one of them" }),
        );
        break;
      }
      taken.set(form.toLowerCase(), name);
    }
  }
  for (const name of Object.keys(root.config ?? {})) {
    if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name)) {
      problems.push(
        problemAt(source, "bad-name", ["config", name], {
          message: `\`${name}\` cannot be the name of a setting`,
          help: "use letters, digits and `_`, beginning with a letter: it becomes an environment variable too",
        }),
      );
    }
  }
  for (const { fields } of streams) {
    for (const { name, path } of fields) {
      if (name === "__proto__" || name === "") {
        const message = `\`${name}\` cannot be the name of a field`;
        problems.push(
          problemAt(source, "bad-name", path, { message, help: "rename it with `from`" }),
        );
      }
    }
  }
  return problems;
}

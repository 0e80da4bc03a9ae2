import { environmentName } from "../../../templates/kit/config/setting.ts";
import { constantName, fileName, isSafeName } from "../../names.ts";
import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import { problemAtKey } from "./rule.ts";

const longest = 64;

/** Names of streams, fields and settings can be used as such, and no two become the same. */
export function checkNames({ source, root, streams }: CheckedDefinition): Problem[] {
  const settings = Object.keys(root.config ?? {});
  return [
    ...streams.filter(({ name }) => !isSafeName(name)).map(({ name }) => badStream(name)),
    ...settings.filter((name) => !isSetting(name)).map(badSetting),
    ...streams.flatMap(({ fields }) => fields.filter(({ name }) => !isField(name)).map(badField)),
    ...clashes(streams.map(({ name }) => name).filter(isSafeName), {
      at: "streams",
      formsOf: (name) => [constantName(name), fileName(name)],
    }),
    ...clashes(settings.filter(isSetting), {
      at: "config",
      formsOf: (name) => [environmentName("tap", name).replace(/^TAP_/, "")],
    }),
  ];

  function badStream(name: string): Problem {
    const isDevice = /^[a-z]{3}[0-9]?$/i.test(name);
    return problemAtKey(source, "bad-name", ["streams", name], {
      message: `${shown(name)} cannot be the name of a stream.`,
      help: isDevice
        ? "Choose another: on Windows no file can have this name."
        : `Use letters, digits, \`_\` and \`-\`, beginning with a letter, at most ${longest}.`,
    });
  }

  function badSetting(name: string): Problem {
    return problemAtKey(source, "bad-name", ["config", name], {
      message: `${shown(name)} cannot be the name of a setting.`,
      help: "Use letters, digits and `_`, beginning with a letter: it becomes an environment variable too.",
    });
  }

  function badField({ name, path }: { readonly name: string; readonly path: KeyPath }): Problem {
    const message = `${shown(name)} cannot be the name of a field.`;
    return problemAtKey(source, "bad-name", path, { message, help: "Rename it with `from`." });
  }

  /** Later names one of whose forms an earlier one has, whatever the case. */
  function clashes(
    names: readonly string[],
    { at, formsOf }: { readonly at: string; readonly formsOf: (name: string) => string[] },
  ): Problem[] {
    const taken = new Map<string, string>();
    return names.flatMap((name) => {
      const forms = formsOf(name).map((form) => ({ form, other: taken.get(form.toLowerCase()) }));
      const [clash] = forms.filter(({ other }) => other !== undefined);
      for (const { form } of forms) {
        taken.set(form.toLowerCase(), name);
      }
      if (clash === undefined) {
        return [];
      }
      const message = `\`${name}\` and \`${clash.other}\` become the same name, ${clash.form}.`;
      const help = "Rename one of them.";
      return [problemAtKey(source, "name-clash", [at, name], { message, help })];
    });
  }
}

function shown(name: string): string {
  return name === "" ? "An empty text" : `\`${name}\``;
}

/** Members that every object has would seem to be set. */
function isSetting(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name) && !(name in Object.prototype);
}

function isField(name: string): boolean {
  return name !== "__proto__" && name !== "";
}

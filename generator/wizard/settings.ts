import { coerce } from "../../templates/kit/config/coerce.ts";
import { problemOf } from "../../templates/kit/config/problem.ts";
import { resolveGiven } from "../given-value.ts";
import type { SettingModel } from "../model/model.ts";
import { Refusal } from "../refusal.ts";
import { sentence } from "../report/sentence.ts";
import { suggest } from "../suggestion.ts";
import type { Interview } from "./interview.ts";

/** Values of settings as texts, by name. */
export type SettingValues = ReadonlyMap<string, string>;

/** The values that `--set NAME=VALUE` gives; `env:NAME` stands for an environment variable. */
export function givenSettings(interview: Interview, env: NodeJS.ProcessEnv): SettingValues {
  return new Map(
    interview.listed("set").map((text) => {
      const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name === "") {
        // What was given may be the secret itself.
        throw refuse("A `--set` names no setting.", "Write --set name=value.");
      }
      return [name, resolveValue(name, value, env)];
    }),
  );
}

function resolveValue(name: string, value: string, env: NodeJS.ProcessEnv): string {
  const given = resolveGiven(value, env);
  if (given.kind === "missing") {
    throw refuse(`\`--set ${name}\`: the environment has no ${given.variable}.`, "Export it.");
  }
  return given.value;
}

/** Asks for what a tap cannot run without; what is known already is not asked for again. */
export async function askSettings(
  interview: Interview,
  settings: readonly SettingModel[],
  known: SettingValues,
): Promise<SettingValues> {
  const values = new Map(known);
  for (const [name, value] of known) {
    const setting = settings.find((each) => each.name === name);
    if (setting === undefined) {
      const close = suggest(
        name,
        settings.map((each) => each.name),
      );
      const help = close
        ? `Did you mean \`${close}\`?`
        : `There are ${settings.map((each) => each.name).join(", ")}.`;
      throw refuse(`The tap has no setting \`${name}\`.`, help);
    }
    const wrong = wrongWith(setting, value);
    if (wrong !== undefined) {
      throw refuse(`\`--set ${name}\`: ${wrong}`, setting.description ?? "");
    }
  }
  const missing = settings.filter(
    ({ name, required, default: usual }) => required && usual === undefined && !values.has(name),
  );
  const isWanted =
    interview.isInteractive &&
    missing.length > 0 &&
    (await interview.confirm({
      kind: "yes-no",
      flag: "configure",
      message: `Fill in ${missing.map(({ title, name }) => title ?? name).join(", ")} now?`,
      initial: true,
    }));
  for (const setting of isWanted ? missing : []) {
    values.set(setting.name, await askSetting(interview, setting));
  }
  return values;
}

/** Asks for one setting's value. */
export function askSetting(interview: Interview, setting: SettingModel): Promise<string> {
  const { name, title = name, description, options, example } = setting;
  const check = (answer: string) => wrongWith(setting, answer);
  if (setting.secret) {
    return interview.ask({ kind: "secret", flag: `set ${name}=VALUE`, message: title, check });
  }
  if (options !== undefined) {
    const choices = Object.entries(options).map(([label, value]) => ({
      value: String(value),
      label,
      hint: String(value),
    }));
    return interview.ask({ kind: "choice", flag: `set ${name}=VALUE`, message: title, choices });
  }
  const hint = description ?? (example === undefined ? "" : `as in ${example}`);
  const message = hint === "" ? title : `${title} (${hint.replace(/\.$/, "")})`;
  return interview.ask({ kind: "text", flag: `set ${name}=VALUE`, message, check });
}

function wrongWith(setting: SettingModel, value: string): string | undefined {
  const wrong = problemOf(setting, coerce(setting.type, value) ?? value);
  return wrong === undefined ? undefined : sentence(`It ${wrong}`);
}

function refuse(message: string, help: string): Refusal {
  return new Refusal([{ code: "wrong-answer", message, help }], new Map());
}

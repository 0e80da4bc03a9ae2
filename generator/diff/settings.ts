import type { SettingModel } from "../model/model.ts";
import type { Change, Impact } from "./change.ts";
import { compareParts, type Decisions, isSame } from "./decision.ts";
import { matchNames } from "./named.ts";

/** What the settings' changes mean for configurations that are there already. */
export function compareSettings(
  before: readonly SettingModel[],
  after: readonly SettingModel[],
): Change[] {
  const { added, removed, kept, renamed } = matchNames(before, after, isRenamed);
  return [
    ...added.map(addedSetting),
    ...removed.map(({ name }) =>
      changeOf(name, "user", "The setting is gone: take it out of the configuration.", "removed"),
    ),
    ...renamed.flatMap(([old, one]) => [
      renamedSetting(old, one),
      ...compareSetting({ ...old, name: one.name }, one),
    ]),
    ...kept.flatMap(([old, one]) => compareSetting(old, one)),
  ];
}

/** One takes the old name as an alias, or is the same but for its name. */
function isRenamed(before: SettingModel, after: SettingModel): boolean {
  const { name: oldName, title: oldTitle, ...old } = before;
  const { name, title, aliases = [], ...own } = after;
  const { aliases: oldAliases, ...oldOwn } = old;
  return aliases.includes(oldName) || isSame(oldOwn, own);
}

function renamedSetting(before: SettingModel, after: SettingModel): Change {
  return after.aliases?.includes(before.name) === true
    ? changeOf(after.name, "safe", `It was \`${before.name}\`, a name that it still has.`)
    : changeOf(
        after.name,
        "user",
        `It was \`${before.name}\`: rename it in the configuration, or name the old one under \`aliases\`.`,
      );
}

function addedSetting({ name, required, default: usual }: SettingModel): Change {
  return required === true && usual === undefined
    ? changeOf(name, "user", "A new setting is required: give it before the next run.", "added")
    : changeOf(name, "safe", "A new setting that may be left out.", "added");
}

function compareSetting(before: SettingModel, after: SettingModel): Change[] {
  return compareParts(decisionsFor(after), before, after);
}

/** What each part of a setting means to somebody who has given it a value. */
function decisionsFor(after: SettingModel): Decisions<SettingModel> {
  const { name } = after;
  const one = (impact: Impact, message: string) => [changeOf(name, impact, message)];
  const words = () => one("safe", "It is described differently.");
  return {
    name: { ignore: "settings are matched by it" },
    type: {
      compare: (old, now) =>
        old === "integer" && now === "number"
          ? one("safe", "It may be any number now.")
          : one("user", `It is ${now} now, and was ${old}: check the value that is given.`),
    },
    title: { compare: words },
    description: { compare: words },
    example: { compare: words },
    options: { compare: () => one("safe", "Other values are suggested.") },
    required: {
      compare: (_, now) =>
        now === true && after.default === undefined
          ? one("user", "It is required now: give it before the next run.")
          : one("safe", "It may be left out, as far as it could before."),
    },
    secret: { compare: (_, now) => one("safe", `It is ${now === true ? "a" : "no"} secret now.`) },
    default: {
      compare: (old, now) =>
        now === undefined
          ? one("user", `It has no default any more, which was ${old}: give it where it is used.`)
          : one("safe", `A run without it takes ${now}${old === undefined ? "" : `, not ${old}`}.`),
    },
    minimum: {
      compare: (old, now) =>
        now === undefined || (old !== undefined && now < old)
          ? one("safe", "Smaller values are allowed.")
          : one("user", `Values below ${now} are refused now: check the one that is given.`),
    },
    maximum: {
      compare: (old, now) =>
        now === undefined || (old !== undefined && now > old)
          ? one("safe", "Greater values are allowed.")
          : one("user", `Values above ${now} are refused now: check the one that is given.`),
    },
    pattern: {
      compare: (_, now) =>
        now === undefined
          ? one("safe", "Any text is allowed.")
          : one("user", `It must match ${now} now: check the value that is given.`),
    },
    aliases: {
      compare(old = [], now = []) {
        const gone = old.filter((alias) => !now.includes(alias));
        return gone.length === 0
          ? one("safe", "It may come under more names.")
          : one("user", `It no longer comes as ${gone.join(", ")}: rename it where it does.`);
      },
    },
  };
}

function changeOf(
  name: string,
  impact: Impact,
  message: string,
  kind: Change["kind"] = "changed",
): Change {
  return { impact, kind, at: `config.${name}`, message };
}

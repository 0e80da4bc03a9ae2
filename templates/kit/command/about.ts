import { withBuiltIn } from "../config/built-in.ts";
import { settingsSchema } from "../config/json-schema.ts";
import { describeLimits, type Setting, settingEntries } from "../config/setting.ts";
import type { Tap } from "../tap.ts";
import type { AboutFormat } from "./arguments.ts";
import { capabilities } from "./capabilities.ts";

/** What a tap says of itself: no streams, so that it can be said before they are loaded. */
export type TapFacts<C> = Pick<
  Tap<C>,
  "name" | "title" | "version" | "docs" | "settings" | "alternatives"
>;

/** The text of `--about`. The JSON has the Meltano SDK's keys. */
export function aboutText<C>(tap: TapFacts<C>, format: AboutFormat): string {
  switch (format) {
    case "text":
      return plainText(tap);
    case "json":
      return aboutJson(tap);
    case "markdown":
      return aboutMarkdown(tap);
  }
}

/** One sentence about the tap. */
export function describe<C>(tap: TapFacts<C>): string {
  return `Singer tap for ${tap.title}.${tap.docs === undefined ? "" : ` API: ${tap.docs}`}`;
}

/** What a person must know of a setting: `integer, 1 to 1000, required`. */
export function settingFacts(setting: Setting): string {
  const { type, required, secret, default: initial } = setting;
  return [
    type,
    describeLimits(setting),
    required && "required",
    secret && "secret",
    initial !== undefined && `default ${JSON.stringify(initial)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function aboutJson<C>(tap: TapFacts<C>): string {
  const { name, version, settings, alternatives } = tap;
  const facts = {
    name,
    description: describe(tap),
    version,
    capabilities,
    settings: settingsSchema(withBuiltIn(settings), alternatives),
  };
  return JSON.stringify(facts, undefined, 2);
}

function plainText<C>(tap: TapFacts<C>): string {
  const lines = settingEntries(withBuiltIn(tap.settings)).map(
    ([name, setting]) => `  ${name} (${settingFacts(setting)})${after(": ", summary(setting))}`,
  );
  return [
    `Name: ${tap.name}`,
    `Description: ${describe(tap)}`,
    `Version: ${tap.version}`,
    `Capabilities: ${capabilities.join(", ")}`,
    `Settings:`,
    ...lines,
    ...alternativesNote(tap),
  ].join("\n");
}

function aboutMarkdown<C>(tap: TapFacts<C>): string {
  const rows = settingEntries(withBuiltIn(tap.settings)).map(
    ([name, setting]) =>
      `| \`${name}\` | ${cell(settingFacts(setting))} | ${cell(summary(setting))} |`,
  );
  return [
    `# ${tap.name}`,
    "",
    `${describe(tap)} Version ${tap.version}.`,
    "",
    "## Capabilities",
    "",
    ...capabilities.map((capability) => `- \`${capability}\``),
    "",
    "## Settings",
    "",
    "| Setting | Type | Description |",
    "| --- | --- | --- |",
    ...rows,
    ...alternativesNote(tap).flatMap((note) => ["", note]),
  ].join("\n");
}

function summary(setting: Setting): string {
  return setting.description ?? setting.title ?? "";
}

function alternativesNote<C>(tap: TapFacts<C>): string[] {
  const sets = (tap.alternatives ?? []).map((names) => names.join(" and "));
  return sets.length > 0 ? [`One of these must be set: ${sets.join("; or ")}.`] : [];
}

function after(separator: string, text: string): string {
  return text === "" ? "" : separator + text;
}

/** A cell of a table is one line, without bars. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}

import { environmentName, settingEntries } from "../config/setting.ts";
import { describe, settingFacts, type TapFacts } from "./about.ts";

/** The text of `--help`. */
export function helpText<C>(tap: TapFacts<C>): string {
  const settings = settingEntries(tap.settings).map(
    ([name, setting]) =>
      `  ${name}  ${settingFacts(setting)}; ${environmentName(tap.name, name)} with --config ENV`,
  );
  return `${describe(tap)}

Usage:
  ${tap.name} --config FILE [--catalog FILE] [--state FILE]   read the API, write Singer messages
  ${tap.name} --discover                                      write the catalog

Options:
  -c, --config FILE       configuration, JSON; may be repeated, later files win.
                          ENV: from environment variables and .env, which win over files
      --catalog FILE      the catalog with what is selected; without it, what is selected by default
  -p, --properties FILE   the old name of --catalog
  -s, --state FILE        where the last run ended
  -d, --discover          write the catalog and exit
      --test              read one record of each stream; --test=schema: only write the schemas
      --about             say what the tap can do; --format text, json or markdown
      --version           write the version and exit
  -h, --help              write this and exit

Settings:
${settings.join("\n")}`;
}

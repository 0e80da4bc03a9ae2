import { withBuiltIn } from "../config/built-in.ts";
import { environmentName, settingEntries } from "../config/setting.ts";
import { describe, settingFacts, type TapFacts } from "./about.ts";

/** The text of `--help`. */
export function helpText<C>(tap: TapFacts<C>): string {
  const settings = settingEntries(withBuiltIn(tap.settings)).map(
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
      --infer-schema FOLDER
                          write the JSON Schemas that all records of the run would match
  -d, --discover          write the catalog and exit
      --test              read one record of each stream; --test=schema: only write the schemas
      --verify            run the tap many times and check what it writes; exit code 1 when a check
                          fails. --skip STREAM leaves one out, --quick the runs that repeat others,
                          --strict makes a stream without records a failure, --json is for scripts
      --about             say what the tap can do; --format text, json or markdown
      --version           write the version and exit
  -h, --help              write this and exit

Settings:
${settings.join("\n")}`;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { JsonObject } from "../json/value.ts";
import { withBuiltIn } from "./built-in.ts";
import { environmentName, type Settings, settingEntries } from "./setting.ts";

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whose settings are read from where. */
export interface EnvironmentSource<C> {
  readonly tap: { readonly name: string; readonly settings: Settings<C> };
  readonly env: Environment;
  /** The folder whose `.env` is read as well; real variables win over it. */
  readonly folder: string;
}

/**
 * The settings that environment variables give, as text: `TAP_X_API_TOKEN`, the same for aliases,
 * and an alias that is itself spelled like a variable (`ACME_API_KEY`). Empty variables do not
 * count.
 */
export function readEnvironment<C>({ tap, env, folder }: EnvironmentSource<C>): JsonObject {
  const variables = new Map(Object.entries({ ...readDotEnv(folder), ...env }));
  const given: [string, string][] = [];
  for (const [name, { aliases = [] }] of settingEntries(withBuiltIn(tap.settings))) {
    const names = [name, ...aliases].map((alias) => environmentName(tap.name, alias));
    const value = [...names, ...aliases.filter(isVariableName)]
      .map((variable) => variables.get(variable))
      .find(Boolean);
    if (value !== undefined) {
      given.push([name, value]);
    }
  }
  return Object.fromEntries(given);
}

function isVariableName(alias: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(alias);
}

function readDotEnv(folder: string): Environment {
  try {
    return parseEnv(readFileSync(join(folder, ".env"), "utf8"));
  } catch {
    // Most projects have none.
    return {};
  }
}

/** A setting as the tap declares it: one source for its checks, `--about` and the documents. */
export interface Setting {
  readonly type: "string" | "integer" | "number" | "boolean" | "date-time" | "array" | "object";
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean;
  /** Its value is never shown. */
  readonly secret?: boolean;
  readonly default?: string | number | boolean;
  /** The smallest value of a number, or length of a string. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** A regular expression that a string must match as a whole. */
  readonly pattern?: string;
  /** Values that people choose from, by label: suggestions, any other is allowed. */
  readonly options?: Readonly<Record<string, string | number>>;
  /** Other names under which the value may come. */
  readonly aliases?: readonly string[];
  readonly example?: string;
}

/** Every setting of a tap, by name. */
export type Settings<C> = { readonly [K in keyof C]-?: Setting };

/** The settings as a list, in the order in which the tap declares them. */
export function settingEntries<C>(settings: Settings<C>): [name: string, setting: Setting][] {
  const entries: [string, Setting][] = [];
  for (const name in settings) {
    entries.push([name, settings[name]]);
  }
  return entries;
}

/** The variable that sets a setting: `TAP_X_API_TOKEN`, as Meltano names it. */
export function environmentName(tapName: string, setting: string): string {
  return `${tapName}_${setting}`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** The limits of a number or of a text's length: `1 to 1000`, `at most 9 characters`, or nothing. */
export function describeLimits({ type, minimum, maximum }: Setting): string {
  const unit = type === "string" ? " characters" : "";
  if (minimum !== undefined) {
    return maximum === undefined ? `at least ${minimum}${unit}` : `${minimum} to ${maximum}${unit}`;
  }
  return maximum === undefined ? "" : `at most ${maximum}${unit}`;
}

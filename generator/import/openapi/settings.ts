import type { DraftMap } from "../../draft/draft.ts";
import type { Parameter } from "./parameters.ts";
import { settingName, titleOf } from "./servers.ts";

/** The settings that streams need beside those of server and credentials. */
export interface Settings {
  /** Says that a stream needs a value, and gives the setting's name. */
  need(stream: string, word: string, parameter: Parameter | undefined): string;
  /** The streams that need a setting without default which not most of them need. */
  readonly special: (streams: number) => ReadonlyMap<string, readonly string[]>;
  /** Settings by name. Those that most streams need are required. */
  readonly config: (streams: number) => Readonly<Record<string, DraftMap>>;
}

interface Needed {
  readonly parameter: Parameter | undefined;
  readonly word: string;
  readonly streams: Set<string>;
}

/** `taken`: the names of other settings. */
export function createSettings(taken: readonly string[]): Settings {
  const needed = new Map<string, Needed>();
  return { need, special, config };

  function need(stream: string, word: string, parameter: Parameter | undefined): string {
    const plain = settingName(word);
    const name = taken.includes(plain) ? `path_${plain}` : plain;
    const known = needed.get(name) ?? { parameter, word, streams: new Set<string>() };
    known.streams.add(stream);
    needed.set(name, known);
    return name;
  }

  function special(count: number): ReadonlyMap<string, readonly string[]> {
    const settingsOf = new Map<string, string[]>();
    for (const [name, one] of needed) {
      if (presetOf(one.parameter) === undefined && !isForMost(one, count)) {
        for (const stream of one.streams) {
          settingsOf.set(stream, [...(settingsOf.get(stream) ?? []), name]);
        }
      }
    }
    return settingsOf;
  }

  function config(count: number): Readonly<Record<string, DraftMap>> {
    return Object.fromEntries(
      [...needed].map(([name, one]) => [name, settingOf(name, one, count)]),
    );
  }
}

function isForMost({ streams }: Needed, count: number): boolean {
  return streams.size >= count * 0.8;
}

function settingOf(name: string, one: Needed, count: number): DraftMap {
  const { parameter, word, streams } = one;
  const preset = presetOf(parameter);
  const values = (parameter?.values ?? []).filter((value) => typeof value === "string");
  const isNeeded = isForMost(one, count);
  const isSecret = /secret|password|token$|api_?key/i.test(name) && preset === undefined;
  return {
    ...(preset !== undefined ? { default: preset } : isNeeded && { required: true }),
    ...(isSecret && { secret: true }),
    title: titleOf(word),
    ...(!isNeeded && { description: `Needed by ${listed([...streams])}.` }),
    ...(values.length > 1 &&
      values.length <= 20 && {
        options: Object.fromEntries(values.map((value) => [value, value])),
      }),
    // The tap's own tests give what has an example.
    ...(preset === undefined && !isNeeded && !isSecret && { example: exampleOf(name, parameter) }),
  };
}

function listed(names: readonly string[]): string {
  const more = names.length > 3 ? `, and ${names.length - 3} more` : "";
  return names.slice(0, 3).join(", ") + more;
}

function exampleOf(name: string, parameter: Parameter | undefined): string {
  const { example } = parameter ?? {};
  const isShort = typeof example === "string" && /^[\w.:@-]{1,60}$/.test(example);
  return isShort || typeof example === "number"
    ? String(example)
    : `some-${name.replaceAll("_", "-")}`;
}

/** A value that the document gives. */
function presetOf(parameter: Parameter | undefined): string | undefined {
  const preset =
    parameter?.default ?? (parameter?.values.length === 1 ? parameter.values[0] : undefined);
  return ["string", "number", "boolean"].includes(typeof preset) && preset !== ""
    ? String(preset)
    : undefined;
}

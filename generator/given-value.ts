/** Values of secrets on the command line, which lists of processes and the shell's history show. */

/** What stands before the name of an environment variable. */
const mark = "env:";

/** A value as it was given, or the variable that it was to come from and that is not there. */
export type GivenValue =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "missing"; readonly variable: string };

/** Takes `env:NAME` from the environment, where an empty variable counts as none. */
export function resolveGiven(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): GivenValue {
  if (!text.startsWith(mark)) {
    return { kind: "value", value: text };
  }
  const variable = text.slice(mark.length);
  const value = env[variable];
  return value === undefined || value === ""
    ? { kind: "missing", variable }
    : { kind: "value", value };
}

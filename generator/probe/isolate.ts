/**
 * What a group of guesses did together. `refused`: an error, or another effect than the one that was
 * hoped for, as where every unknown parameter filters by a field of that name.
 */
export type Effect = "works" | "nothing" | "refused";

/** APIs that refuse unknown parameters are asked for one after the other, and only for so many. */
const mostSingly = 5;

/**
 * The one of several guesses that works. Those that are spelled like the parameters which are known
 * of the API come first, and by themselves: `_limit` where there is `_token`.
 */
export async function isolateLike(
  known: readonly string[],
  names: readonly string[],
  effectOf: (names: readonly string[]) => Promise<Effect>,
): Promise<string | undefined> {
  const marks = new Set(known.map(markOf).filter((mark) => mark !== ""));
  const alike = names.filter((name) => marks.has(markOf(name)));
  const others = names.filter((name) => !marks.has(markOf(name)));
  return (await isolate(alike, effectOf)) ?? isolate(others, effectOf);
}

/** How names of parameters are set apart from those of fields. */
function markOf(name: string): string {
  return /^[_$]/.exec(name)?.[0] ?? (name.includes("[") ? "[" : "");
}

/**
 * The one of several guesses that works, most likely first. Parameters that an API does not know
 * are mostly ignored, so all are tried in one request, and halved while they work.
 */
export async function isolate(
  names: readonly string[],
  effectOf: (names: readonly string[]) => Promise<Effect>,
): Promise<string | undefined> {
  if (names.length === 0) {
    return;
  }
  const together = await effectOf(names);
  if (together === "nothing") {
    return;
  }
  if (together === "refused") {
    return firstThatWorks(names.length === 1 ? [] : names.slice(0, mostSingly), effectOf);
  }
  const [likeliest = "", ...others] = names;
  if (others.length === 0 || (await effectOf([likeliest])) === "works") {
    return likeliest;
  }
  let rest: readonly string[] = others;
  while (rest.length > 1) {
    const half = rest.slice(0, Math.ceil(rest.length / 2));
    rest = (await effectOf(half)) === "works" ? half : rest.slice(half.length);
  }
  // Without this, what only works in company would be taken for the one that works.
  return (await effectOf(rest)) === "works" ? rest[0] : undefined;
}

async function firstThatWorks(
  names: readonly string[],
  effectOf: (names: readonly string[]) => Promise<Effect>,
): Promise<string | undefined> {
  for (const name of names) {
    if ((await effectOf([name])) === "works") {
      return name;
    }
  }
  return;
}

import { isDeepStrictEqual } from "node:util";
import type { Draft } from "./draft.ts";

/**
 * The streams of two drafts of one API in one; the first says everything else. `undefined` where
 * they are of different servers, or send credentials differently.
 */
export function joinDrafts(first: Draft, second: Draft): Draft | undefined {
  const [one, two] = [first.definition, second.definition];
  const isSame =
    one.server === two.server &&
    isDeepStrictEqual(one.config?.base_url, two.config?.base_url) &&
    isDeepStrictEqual(one.auth, two.auth) &&
    isDeepStrictEqual(one.headers, two.headers);
  if (!isSame) {
    return undefined;
  }
  const streams = { ...one.streams };
  const names = new Map<string, string>();
  for (const [name, stream] of Object.entries(two.streams)) {
    const own = freeName(name, streams);
    names.set(name, own);
    // A path that was left out followed from the stream's name.
    streams[own] =
      own === name || stream.path !== undefined ? stream : { path: `/${name}`, ...stream };
  }
  const notes = second.notes
    .filter(({ path: [top] }) => top === "streams")
    .map((note) => {
      const [top = "", name = "", ...rest] = note.path;
      return { ...note, path: [top, names.get(String(name)) ?? name, ...rest] };
    });
  return {
    definition: { ...one, config: { ...two.config, ...one.config }, streams },
    notes: [...first.notes, ...notes],
  };
}

function freeName(name: string, taken: object): string {
  let free = name;
  for (let number = 2; free in taken; number += 1) {
    free = `${name}_${number}`;
  }
  return free;
}

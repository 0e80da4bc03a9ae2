import type { Problem } from "../report.ts";
import { suggest } from "../suggestion.ts";
import type { OutputFile } from "./file.ts";
import { findHooked, hooksFile, offerHooks } from "./hooks-file.ts";
import type { Lock } from "./lock.ts";
import type { Rename } from "./renames.ts";
import { type Snapshot, textAt } from "./snapshot.ts";

/** Offers hooks of the streams that the last run did not know: each of them once. */
export function offerStreams(
  files: readonly OutputFile[],
  streams: readonly string[],
  last: { readonly lock: Lock | undefined; readonly snapshot: Snapshot },
): OutputFile[] {
  const known = last.lock?.streams ?? streams;
  const fresh = streams.filter((stream) => !known.includes(stream));
  return files.map((file) => {
    const yours = file.path === hooksFile ? textAt(last.snapshot, hooksFile) : undefined;
    const merged = yours === undefined ? undefined : offerHooks(yours, fresh);
    return merged === undefined ? file : { ...file, merged };
  });
}

/** Hooks of what is no stream: the tap would refuse to run, and name them then. */
export function findStrayHooks(
  snapshot: Snapshot,
  streams: readonly string[],
  renames: readonly Rename[],
): Problem[] {
  const text = textAt(snapshot, hooksFile);
  const hooked = text === undefined ? [] : [...findHooked(text)];
  return hooked
    .filter(([stream]) => !streams.includes(stream))
    .map(([stream, at]) => {
      const renamed = renames.find(({ from }) => from.stream === stream)?.to.stream;
      const close = suggest(stream, streams);
      const hint =
        renamed !== undefined
          ? ` It is \`${renamed}\` now.`
          : close === undefined
            ? ""
            : ` Did you mean \`${close}\`?`;
      return {
        code: "unknown-hook",
        at,
        message: `There are hooks of \`${stream}\`, but the definition has no such stream.${hint}`,
        help: "Remove them, or put them under the stream's new name.",
      };
    });
}

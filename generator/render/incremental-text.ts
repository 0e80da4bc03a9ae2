import type { ReplicationModel, StreamModel, TapModel } from "../model/model.ts";

/** What a second run reads of a stream, in a sentence. */
export function incrementalText(
  { streams }: TapModel,
  { name, replication, consumes, parent }: StreamModel,
): string {
  if (consumes) {
    return `\`${name}\`: what is unread; reading it marks it as read, and no bookmark is kept.`;
  }
  if (replication === undefined) {
    return `\`${name}\`: everything.`;
  }
  const key = [replication.key, ...replication.within].join(".");
  // A child may change without its parent.
  const below = streams.filter(
    (other) => other.parent?.names.includes(name) === true && !other.parent.touches,
  );
  const bookmark =
    parent !== undefined && replication.bookmark === undefined
      ? " Its bookmark is never ahead of its parent's."
      : "";
  return `\`${name}\`: ${below.length > 0 ? wholeText(key, below) : wayText(replication, key)}${lookbackText(replication)}.${bookmark}`;
}

function wayText({ filter, order, window }: ReplicationModel, key: string): string {
  if (window !== undefined) {
    return `the API is asked for one span of \`${key}\` after the other, from the bookmark to now`;
  }
  switch (filter) {
    case "server":
      return `the API is asked for what has \`${key}\` at or after the bookmark`;
    case "client":
      return order === "descending"
        ? `pages are read, newest first, until \`${key}\` is older than the bookmark`
        : wholeText(key);
    case "start":
      return `everything whose \`${key}\` is not before the start of the first run`;
  }
}

function wholeText(key: string, below: readonly StreamModel[] = []): string {
  const names = below.map((stream) => `\`${stream.name}\``).join(" and ");
  const what = below.length > 0 ? `for ${names}, everything is read` : "everything is read";
  return `${what}, and what has \`${key}\` at or after the bookmark is emitted`;
}

function lookbackText({ lookback }: ReplicationModel): string {
  return lookback === 0 ? "" : `, ${lookback} seconds further back`;
}

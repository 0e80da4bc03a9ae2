import type { ReplicationModel } from "../model/model.ts";
import type { WindowModel } from "../model/window.ts";
import type { Change } from "./change.ts";
import { compareParts, type Decisions, isSame } from "./decision.ts";
import type { StreamChanges } from "./stream-change.ts";

const part = "replication";

/** What another replication means for bookmarks and rows that are there already. */
export function compareReplication(
  { one }: StreamChanges,
  before: ReplicationModel | undefined,
  after: ReplicationModel | undefined,
): Change[] {
  if (before === undefined || after === undefined) {
    if (isSame(before, after)) {
      return [];
    }
    return after === undefined
      ? one("safe", "It is read whole in every run, no longer by what is new.", part)
      : one(
          "refresh",
          `It is read by what is new of \`${after.key}\`: begin with a full refresh, which gives it a bookmark.`,
          part,
        );
  }
  return compareParts(decisionsFor(one), before, after);
}

function decisionsFor(one: StreamChanges["one"]): Decisions<ReplicationModel> {
  const otherKey = "Bookmarks of the old key are not used: the next run reads from the start.";
  const otherRecords = (what: string) => ({
    compare: () =>
      one("refresh", `${what}: what was left out before comes with a full refresh only.`, part),
  });
  const safely = (what: string) => ({ compare: () => one("safe", `${what}.`, part) });
  return {
    key: {
      compare: (old, now) =>
        one("refresh", `The key is \`${now}\`, not \`${old}\`. ${otherKey}`, part),
    },
    within: {
      compare: () => one("refresh", `The key lies elsewhere in its field. ${otherKey}`, part),
    },
    filter: otherRecords("Other records are left out as older than the bookmark"),
    window: {
      compare: (old, now) => compareWindow(one, old, now),
    },
    order: safely("Another order of records is expected"),
    checkpoint: safely("Bookmarks are saved at other times"),
    compare: otherRecords("Bookmarks are compared in another way"),
    unit: otherRecords("The key counts in another unit"),
    format: otherRecords("The bookmark is written into requests in another form"),
    lookback: safely("Runs go back behind the bookmark by another time"),
    bookmark: {
      compare: () =>
        one(
          "refresh",
          "Bookmarks cover something else: begin with a full refresh, since old ones may lie ahead of what was read.",
          part,
        ),
    },
    start: otherRecords("A first run begins elsewhere"),
    when: otherRecords("Other runs are incremental"),
    param: otherRecords("The bookmark is asked for by another parameter"),
  };
}

function compareWindow(
  one: StreamChanges["one"],
  before: WindowModel | undefined,
  after: WindowModel | undefined,
): Change[] {
  return before === undefined || after === undefined
    ? one(
        "refresh",
        `It is read ${after === undefined ? "at once" : "in windows of time"}: what was left out before comes with a full refresh only.`,
        part,
      )
    : compareParts(windowDecisions(one), before, after);
}

function windowDecisions(one: StreamChanges["one"]): Decisions<WindowModel> {
  const asked = {
    compare: () =>
      one(
        "refresh",
        "Windows are asked for in another way: what was left out before comes with a full refresh only.",
        part,
      ),
  };
  const divided = { compare: () => one("safe", "Time is divided into other windows.", part) };
  return {
    size: divided,
    clamp: divided,
    smallest: divided,
    granularity: asked,
    until: { compare: () => one("safe", "The last window ends elsewhere.", part) },
    in: asked,
    start: asked,
    end: asked,
  };
}

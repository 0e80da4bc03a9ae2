import { parseDuration } from "../../model/units.ts";
import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { carriesWindow } from "../effective-stream.ts";
import { findReplicationKey, isTime } from "../replication-key.ts";
import type { StreamDefinition } from "../schema.ts";
import type { WindowDefinition } from "../window-schema.ts";
import { problemAt, problemAtKey } from "./rule.ts";

type Replication = Exclude<StreamDefinition["replication"], "full_table" | undefined>;

/** Windows that divide time wholly, and bookmarks in mid-stream only where they are safe. */
export function checkIncremental({ source, root, streams }: CheckedDefinition): Problem[] {
  return streams.flatMap((stream) => {
    const { replication } = stream.parts;
    if (typeof replication !== "object") {
      return [];
    }
    const path = stream.pathOf("replication");
    const { window } = replication;
    return [
      ...checkpoint(replication, path),
      ...(window === undefined
        ? []
        : [
            ...windowed(stream, replication, path),
            ...sizes({ stream, replication, window, path }),
          ]),
    ];
  });

  function unsafe(path: KeyPath, message: string, help: string): Problem[] {
    return [problemAt(source, "unsafe-combination", path, { message, help })];
  }

  function checkpoint({ checkpoint, order, window }: Replication, path: KeyPath): Problem[] {
    const at = [...path, "checkpoint"];
    if (checkpoint === "window" && window === undefined) {
      return unsafe(
        at,
        "There are no windows whose ends could be bookmarks.",
        "Add `window`, or leave `checkpoint` out.",
      );
    }
    const isBetween = checkpoint === "page" || typeof checkpoint === "object";
    return isBetween && order !== "ascending"
      ? unsafe(
          at,
          "A bookmark in mid-stream would pass records that are still to come, unless the oldest come first.",
          "Say `order: ascending` if the API sorts by the replication key, divide the time by `window`, or leave `checkpoint` out.",
        )
      : [];
  }

  function windowed(stream: CheckedStream, how: Replication, path: KeyPath): Problem[] {
    const at = [...path, "window"];
    if (!carriesWindow(stream, "start") || !carriesWindow(stream, "end")) {
      return unsafe(
        at,
        "The request does not carry both ends of the window, so every window would read more than its own time.",
        "Name the parameters with `start` and `end`, or use `{{ window.start }}` and `{{ window.end }}` in the request.",
      );
    }
    if (how.filter === "client") {
      return unsafe(
        [...path, "filter"],
        "`filter: client` reads everything, but the request carries the window.",
        "Leave `filter` out, or the window.",
      );
    }
    if (how.order === "descending") {
      return unsafe(
        [...path, "order"],
        "Windows are read oldest first, and each of them whole.",
        "Leave `order` out: each window's end is a bookmark, in whatever order its records come.",
      );
    }
    if (stream.parts.recurse !== undefined) {
      return unsafe(
        at,
        "A tree is walked by the ids of its records, not by time.",
        "Leave one of `recurse` and `window` out.",
      );
    }
    if (how.start === undefined && root.config?.start_date === undefined) {
      return [
        problemAtKey(source, "missing-key", at, {
          message: `Nothing says where the first window of \`${stream.name}\` begins.`,
          help: "Add the setting `start_date: { type: date-time, required: true }`, or `start` to the replication.",
        }),
      ];
    }
    return [];
  }

  function sizes(given: {
    readonly stream: CheckedStream;
    readonly replication: Replication;
    readonly window: WindowDefinition;
    readonly path: KeyPath;
  }): Problem[] {
    const { stream, replication, window, path } = given;
    const key = findReplicationKey(stream.fields, replication.key);
    const invalid = (at: KeyPath, message: string, help: string) => [
      problemAt(source, "invalid-value", at, { message, help }),
    ];
    if (key !== undefined && !isTime(key, replication)) {
      return invalid(
        [...path, "key"],
        `\`${replication.key}\` is no time, so it cannot be divided into windows.`,
        "Use a field of type date-time or date, or say `unit` for a number that counts from 1970.",
      );
    }
    const isDate = (replication.format ?? key?.schema.format) === "date";
    const least = Math.max(isDate ? day : 0, seconds(window.granularity));
    const names = (["size", "smallest"] as const).filter((name) => {
      const length = window[name];
      return length !== undefined && (seconds(length) < least || seconds(length) === 0);
    });
    return names.flatMap((name) =>
      invalid(
        [...path, "window", name],
        `A window of ${window[name]} is shorter than what the request can tell apart.`,
        isDate
          ? "Dates need windows of a day or more."
          : "Make it longer, and no shorter than `granularity`.",
      ),
    );
  }
}

const day = 86_400;

function seconds(text: string | undefined): number {
  return text === undefined ? 0 : parseDuration(text);
}

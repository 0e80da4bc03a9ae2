import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { carriesBookmark } from "../effective-stream.ts";
import { dataAt, isMap } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** Combinations that would lose records or credentials cannot be written. */
export function checkSafety({ source, streams }: CheckedDefinition): Problem[] {
  return [...streams.flatMap(replication), ...streams.flatMap(reading)];

  function replication(stream: CheckedStream): Problem[] {
    const { replication: how } = stream.parts;
    if (typeof how !== "object" || stream.parts.hand_written) {
      return [];
    }
    const path = stream.pathOf("replication");
    const sent = carriesBookmark(stream);
    const isLimited = sent || how.window !== undefined;
    const problem = (key: "filter" | "order", message: string, help: string) =>
      problemAt(source, "unsafe-combination", how[key] === undefined ? path : [...path, key], {
        message,
        help,
      });
    if (!isLimited && (how.filter === undefined || how.filter === "server")) {
      return [
        problem(
          "filter",
          "The request does not carry the bookmark, so every run would read everything.",
          "Name the parameter with `param`, use `{{ bookmark }}` in the request, or say `filter: client`.",
        ),
      ];
    }
    if (sent && (how.filter === "client" || how.filter === "start")) {
      return [
        problem(
          "filter",
          `\`filter: ${how.filter}\` reads everything, but the request carries the bookmark.`,
          "Leave out `filter`, or the bookmark.",
        ),
      ];
    }
    const partial = [["query"], ["graphql", "variables"]]
      .flatMap((place) =>
        membersAt(stream.parts, place).map(([name, value]) => ({ place, name, value })),
      )
      .find(({ value }) => isPartOfText(value));
    if (partial !== undefined) {
      return [
        problemAt(source, "unsafe-combination", stream.pathOf(...partial.place, partial.name), {
          message: `On the first run there is no bookmark, but the rest of \`${partial.name}\` would be sent.`,
          help: `Make it one expression that gives nothing then: "{{ '>=' ~ bookmark if bookmark }}".`,
        }),
      ];
    }
    if (/^(created|inserted|issued)/i.test(how.key) && how.filter === "client") {
      return [
        problem(
          "filter",
          `An update does not move \`${how.key}\`: later runs would miss changed records.`,
          "Use a key that every change moves, or `filter: start`, which only bounds the first run.",
        ),
      ];
    }
    if (how.order !== undefined && (stream.parts.recurse !== undefined || sharesBookmark(stream))) {
      return [
        problem(
          "order",
          `Records of several ${stream.parts.parent === undefined && stream.parts.for_each !== undefined ? "values" : "parents"} do not arrive in one order.`,
          "Leave `order` out: the bookmark is saved when the stream is complete.",
        ),
      ];
    }
    return [];
  }

  function reading(stream: CheckedStream): Problem[] {
    const { paginate, consumes, recurse, probe } = stream.parts;
    const repeats = isMap(paginate) && paginate.repeat !== undefined;
    const path = ["streams", stream.name];
    if (repeats && consumes === false) {
      return [
        problemAt(source, "unsafe-combination", [...path, "consumes"], {
          message: "A request that is repeated reads new records only because the server advances.",
          help: "Leave `consumes` out.",
        }),
      ];
    }
    if (recurse !== undefined && (repeats || consumes === true)) {
      return [
        problemAt(source, "unsafe-combination", [...path, "recurse"], {
          message: "A tree cannot be walked by requests that consume what they read.",
          help: "Leave one of the two out.",
        }),
      ];
    }
    return probe !== undefined && !repeats && consumes !== true
      ? [
          problemAt(source, "unsafe-combination", [...path, "probe"], {
            message: `\`probe\` stands in for requests that consume, but \`${stream.name}\` does not.`,
            help: "Leave it out: --test reads the stream itself.",
          }),
        ]
      : [];
  }
}

/** True where one bookmark covers what several requests read, each from the start of its order. */
function sharesBookmark({
  parts: { parent, for_each: values, replication },
}: CheckedStream): boolean {
  const policy = typeof replication === "object" ? replication.bookmark : undefined;
  const isDivided = typeof policy === "object" || (parent === undefined && policy !== "own");
  return (parent !== undefined || values !== undefined) && !isDivided;
}

function membersAt(parts: object, place: readonly string[]): [string, unknown][] {
  const members = dataAt(parts, place);
  return isMap(members) ? Object.entries(members) : [];
}

/** True for a text in which the bookmark stands beside other text: `>={{ bookmark }}`. */
function isPartOfText(value: unknown): boolean {
  return (
    typeof value === "string" &&
    /\{\{\s*bookmark\s*\}\}/.test(value) &&
    !/^\s*\{\{\s*bookmark\s*\}\}\s*$/.test(value)
  );
}

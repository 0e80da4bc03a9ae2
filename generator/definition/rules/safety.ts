import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { isMap } from "../plain-data.ts";
import { problemAt } from "./rule.ts";

/** Combinations that would lose records or credentials cannot be written. */
export function checkSafety({ source, root, streams }: CheckedDefinition): Problem[] {
  return [...streams.flatMap(replication), ...streams.flatMap(reading), ...settings()];

  function replication(stream: CheckedStream): Problem[] {
    const { replication: how } = stream.parts;
    if (typeof how !== "object") {
      return [];
    }
    const path = stream.pathOf("replication");
    const sent = how.param !== undefined || mentionsBookmark(stream);
    const problem = (key: "filter" | "order", message: string, help: string) =>
      problemAt(source, "unsafe-combination", how[key] === undefined ? path : [...path, key], {
        message,
        help,
      });
    if (!sent && (how.filter === undefined || how.filter === "server")) {
      return [
        problem(
          "filter",
          "the request does not carry the bookmark, so every run would read everything",
          "name the parameter with `param`, use `{{ bookmark }}` in the request, or say `filter: client`",
        ),
      ];
    }
    if (sent && (how.filter === "client" || how.filter === "start")) {
      return [
        problem(
          "filter",
          `\`filter: ${how.filter}\` reads everything, but the request carries the bookmark`,
          "leave `filter` out, or the bookmark",
        ),
      ];
    }
    if (/^(created|inserted|issued)/i.test(how.key) && how.filter === "client") {
      return [
        problem(
          "filter",
          `an update does not move \`${how.key}\`: later runs would miss changed records`,
          "use a key that every change moves, or `filter: start`, which only bounds the first run",
        ),
      ];
    }
    if (
      how.order !== undefined &&
      (stream.parts.parent !== undefined || stream.parts.recurse !== undefined)
    ) {
      return [
        problem(
          "order",
          "records of several parents do not arrive in one order",
          "leave `order` out: the bookmark is saved when the stream is complete",
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
          message: "a request that is repeated reads new records only because the server advances",
          help: "leave `consumes` out",
        }),
      ];
    }
    if (recurse !== undefined && (repeats || consumes === true)) {
      return [
        problemAt(source, "unsafe-combination", [...path, "recurse"], {
          message: "a tree cannot be walked by requests that consume what they read",
        }),
      ];
    }
    return probe !== undefined && !repeats && consumes !== true
      ? [
          problemAt(source, "unsafe-combination", [...path, "probe"], {
            message: `\`probe\` stands in for requests that consume, but \`${stream.name}\` does not`,
            help: "leave it out: --test reads the stream itself",
          }),
        ]
      : [];
  }

  function settings(): Problem[] {
    const known = Object.keys(root.config ?? {});
    return (root.alternatives ?? []).flatMap((names, set) =>
      names.flatMap((name, index) =>
        known.includes(name)
          ? []
          : [
              problemAt(source, "unknown-name", ["alternatives", set, index], {
                message: `there is no setting \`${name}\``,
                help: `known: ${known.join(", ")}`,
              }),
            ],
      ),
    );
  }
}

/** True when the request uses `{{ bookmark }}` somewhere. */
export function mentionsBookmark({ parts }: CheckedStream): boolean {
  const text = JSON.stringify([parts.path, parts.request, parts.query, parts.headers, parts.body]);
  return [...text.matchAll(/\{\{.*?\}\}/g)].some(([expression]) => /\bbookmark\b/.test(expression));
}

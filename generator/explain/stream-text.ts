import { section } from "../report/table.ts";
import { bookmarkScopeText } from "./bookmark-scope.ts";
import { effectiveText } from "./effective-text.ts";
import type { StreamExplanation } from "./stream-explanation.ts";

/** The explanation of one stream, for people. */
export function streamText(explanation: StreamExplanation): string {
  const { stream, effective, relations, records, next, stop } = explanation;
  return [
    effectiveText(stream, effective),
    ...section("Records", [
      ...(relations.length === 0 ? [] : [`Read ${relations.join(", ")}.`]),
      `They are at ${records.map((path) => `\`${path}\``).join(", or else at ")} in an answer.`,
      ...(next === undefined ? [] : [next]),
      stop,
    ]),
    ...section("State", stateLines(explanation)),
    ...section("Requests", requestLines(explanation)),
  ].join("\n");
}

function stateLines({ replication, bookmark, state }: StreamExplanation): string[] {
  const kept = bookmark === undefined ? "no bookmark" : bookmarkScopeText(bookmark);
  return state === undefined
    ? [`${replication}: ${kept}.`]
    : [
        `${replication}: ${kept}. After a first run:`,
        ...JSON.stringify(state, null, 2).split("\n"),
      ];
}

function requestLines({ requests, variables, stream }: StreamExplanation): string[] {
  const exports = variables.map(({ name, meaning }) => `export ${name}=...  # ${meaning}`);
  return [
    ...exports,
    ...requests.flatMap((request) => [
      "",
      `# ${request.stream === stream ? "" : `${request.stream}: `}${request.title}`,
      ...request.command.split("\n"),
    ]),
  ];
}

import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { dataAt } from "../plain-data.ts";
import { emittersOf, type ParentParts, parentPartsOf } from "../relations.ts";
import { helpWith, problemAt } from "./rule.ts";

/** What belongs together in the reading of children, of values and of what others emit. */
export function checkRelations(definition: CheckedDefinition): Problem[] {
  const { source, streams } = definition;
  return streams.flatMap((stream) => [
    ...parentOf(stream),
    ...valuesOf(stream),
    ...policyOf(stream),
    ...emittedOf(stream),
  ]);

  function parentOf(stream: CheckedStream): Problem[] {
    const parents = parentPartsOf(stream.parts);
    const path = stream.pathOf("parent");
    return parents === undefined
      ? []
      : [
          ...touchesOf(stream, parents, [...path, "touches"]),
          ...batchOf(stream, parents, [...path, "batch"]),
          ...embeddedOf(stream, parents, [...path, "embedded"]),
        ];
  }

  function touchesOf({ parts }: CheckedStream, parents: ParentParts, path: KeyPath): Problem[] {
    const { replication } = parts;
    const whole = streams.find(
      ({ name, parts: { replication: how } }) =>
        parents.names.includes(name) && typeof how !== "object",
    );
    if (parents.touches !== true) {
      return [];
    }
    if (whole !== undefined) {
      return wrong(
        path,
        `\`touches\` reads what changed of the parent, but \`${whole.name}\` has no \`replication\`.`,
        "Give it one, or leave `touches` out.",
      );
    }
    return typeof replication === "object" && typeof replication.bookmark === "object"
      ? wrong(
          path,
          "A bookmark for each parent is forgotten when the parent is not read, and `touches` reads few of them.",
          "Leave out `touches`, or `per_parent`.",
        )
      : [];
  }

  function batchOf(stream: CheckedStream, parents: ParentParts, path: KeyPath): Problem[] {
    const { batch, embedded, names } = parents;
    const { recurse, replication } = stream.parts;
    if (batch === undefined) {
      return [];
    }
    if (embedded !== undefined || recurse !== undefined) {
      const other = embedded === undefined ? "recurse" : "embedded";
      return wrong(
        path,
        `A request for several parents has no place in what \`${other}\` reads for one.`,
        `Leave out \`batch\`, or \`${other}\`.`,
      );
    }
    if (typeof replication === "object" && typeof replication.bookmark === "object") {
      return wrong(
        path,
        "A request for several parents can carry one bookmark only.",
        "Leave out `batch`, or `per_parent`.",
      );
    }
    if (!usesRoot(stream, "parents")) {
      return wrong(
        path,
        "The request does not name the parents that it asks for.",
        "Use `parents` in it: \"{{ parents | map(attribute='id') | join(',') }}\".",
      );
    }
    const fields = streams
      .filter(({ name }) => names.includes(name))
      .map((parent) => ({ parent, known: parent.fields.map(({ name }) => name) }));
    return Object.entries(batch.match ?? {}).flatMap(([record, field]) =>
      fields
        .filter(({ known }) => !known.includes(field))
        .map(({ parent, known }) =>
          problemAt(source, "unknown-field", [...path, "match", record], {
            message: `\`${field}\` is not a field of the parent ${parent.name}.`,
            help: helpWith(field, known),
          }),
        ),
    );
  }

  function embeddedOf({ parts }: CheckedStream, { embedded }: ParentParts, path: KeyPath) {
    const other = parts.for_each === undefined ? "window" : "for_each";
    const isRepeated = parts.for_each ?? dataAt(parts.replication, ["window"]);
    return embedded !== undefined && isRepeated !== undefined
      ? wrong(
          path,
          "What stands in the parent's record would be read again and again.",
          `Leave out \`embedded\`, or \`${other}\`.`,
        )
      : [];
  }

  function valuesOf(stream: CheckedStream): Problem[] {
    return stream.parts.for_each !== undefined && !usesRoot(stream, "item")
      ? wrong(
          ["streams", stream.name, "for_each"],
          "The request is the same for each value.",
          'Use `item` in it: "/accounts/{{ item }}/reports".',
        )
      : [];
  }

  function policyOf(stream: CheckedStream): Problem[] {
    const { replication, for_each: values } = stream.parts;
    const policy = typeof replication === "object" ? replication.bookmark : undefined;
    const parents = parentPartsOf(stream.parts);
    const path = stream.pathOf("replication", "bookmark");
    if (policy === undefined) {
      return [];
    }
    if (parents === undefined && (policy !== "own" || values === undefined)) {
      return wrong(
        path,
        "`bookmark` says what a child's bookmark covers, but the stream has no `parent`.",
        "Leave it out.",
      );
    }
    const keyless = streams.find(
      ({ name, parts }) => parents?.names.includes(name) && [parts.key ?? []].flat().length === 0,
    );
    return typeof policy === "object" && keyless !== undefined
      ? wrong(
          path,
          `Parents are told apart by their key, but \`${keyless.name}\` has none.`,
          "Leave `per_parent` out.",
        )
      : [];
  }

  function emittedOf(stream: CheckedStream): Problem[] {
    const [emitter] = emittersOf(streams, stream.name);
    if (emitter === undefined) {
      return [];
    }
    const own = ownParts.filter((part) => stream.parts[part] !== undefined);
    const { replication } = stream.parts;
    const where = `stands in the answers of ${emitter.name}`;
    const isAsked =
      typeof replication === "object" &&
      (replication.filter !== "client" ||
        replication.param !== undefined ||
        replication.order !== undefined);
    return [
      ...own.flatMap((part) =>
        wrong(
          stream.pathOf(part),
          `\`${stream.name}\` ${where}, so it has no \`${part}\` of its own.`,
          "Leave it out.",
        ),
      ),
      ...(isAsked
        ? wrong(
            stream.pathOf("replication"),
            `\`${stream.name}\` ${where}, so nobody can ask for what is new of it.`,
            "Write `{ key: …, filter: client }`, or leave `replication` out.",
          )
        : []),
    ];
  }

  function wrong(path: KeyPath, message: string, help: string): Problem[] {
    return [problemAt(source, "unsafe-combination", path, { message, help })];
  }
}

/** What a stream in the answers of another cannot have. */
const ownParts = [
  "request",
  "path",
  "method",
  "query",
  "headers",
  "body",
  "graphql",
  "job",
  "records",
  "paginate",
  "parent",
  "for_each",
  "emits",
  "recurse",
  "errors",
  "auth",
  "consumes",
  "probe",
] as const;

/** True where an expression of the request names this. */
function usesRoot({ parts }: CheckedStream, root: string): boolean {
  const { path, request, query, headers, body, graphql, job } = parts;
  const text = JSON.stringify([path, request, query, headers, body, graphql?.variables, job]);
  return [...text.matchAll(/\{\{.*?\}\}|\{%.*?%\}/g)].some(([expression]) =>
    new RegExp(`(?<![\\w.'])${root}\\b`).test(expression),
  );
}

import { type DataMap, isMap } from "../../definition/plain-data.ts";
import { type Answer, findAnswer } from "./answer.ts";
import type { Api } from "./api.ts";
import { listAt, mapAt, textAt, textsOf } from "./document.ts";
import { describe, type Parameter, readParameters } from "./parameters.ts";
import { type FoundRecords, findRecords } from "./records.ts";

/** An operation that answers a list of records: what can become a stream. */
export interface ListOperation {
  /** The document's name for it, or method and path. */
  readonly id: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  /** The members of a search's body. */
  readonly body: readonly Parameter[];
  readonly answer: Extract<Answer, { kind: "json" }>;
  readonly records: Extract<FoundRecords, { kind: "found" }>;
  /** Its security requirements, where it has its own. */
  readonly security: readonly unknown[] | undefined;
}

/** An operation that reads, but answers no list. */
interface OtherOperation {
  readonly id: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly reason: string;
}

export interface Operations {
  readonly lists: readonly ListOperation[];
  readonly others: readonly OtherOperation[];
}

/** Every operation that reads, in the document's order. */
export function findOperations(api: Api): Operations {
  const lists: ListOperation[] = [];
  const others: OtherOperation[] = [];
  for (const [path, item] of Object.entries(mapAt(api.root, "paths"))) {
    const found = api.references.follow(item);
    for (const method of ["GET", "POST"] as const) {
      const operation = found?.[method.toLowerCase()];
      if (
        found === undefined ||
        !isMap(operation) ||
        (method === "POST" && (!isSearch(path) || isMap(found.get)))
      ) {
        continue;
      }
      const read = readOperation(api, { path, method, item: found, operation });
      if ("reason" in read) {
        others.push(read);
      } else {
        lists.push(read);
      }
    }
  }
  return { lists, others };
}

/** A POST that says by its path that it only reads. */
function isSearch(path: string): boolean {
  return /(^|[/:._-])(search|query|list|find|filter)$/i.test(path);
}

interface Written {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly item: DataMap;
  readonly operation: DataMap;
}

function readOperation(api: Api, written: Written): ListOperation | OtherOperation {
  const { path, method, item, operation } = written;
  const head = {
    id: textAt(operation, "operationId") ?? `${method} ${path}`,
    path,
    tags: textsOf(listAt(operation, "tags")),
  };
  const answer = findAnswer(api, operation);
  if (answer.kind === "other") {
    return { ...head, reason: answer.reason };
  }
  const records = findRecords(api, path, answer.schema);
  if (records.kind === "none") {
    return { ...head, reason: records.reason };
  }
  return {
    ...head,
    method,
    summary: textAt(operation, "summary") ?? textAt(operation, "description"),
    deprecated: operation.deprecated === true,
    parameters: readParameters(api, item, operation),
    body: method === "POST" ? bodyOf(api, operation) : [],
    answer,
    records,
    security: Array.isArray(operation.security) ? operation.security : undefined,
  };
}

/** The members of a JSON body, described as parameters are. */
function bodyOf(api: Api, operation: DataMap): readonly Parameter[] {
  const body = api.references.follow(operation.requestBody);
  const inBody = listAt(operation, "parameters")
    .map((parameter) => api.references.follow(parameter))
    .find((parameter) => parameter?.in === "body");
  const content = mapAt(body, "content");
  const schema = inBody?.schema ?? mapAt(content, "application/json").schema;
  const shape = api.shapes.common(schema);
  return [...shape.members].map(([name, member]) => ({
    ...describe(api, member),
    name,
    place: "other",
    required: shape.required.has(name),
  }));
}

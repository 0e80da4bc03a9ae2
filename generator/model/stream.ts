import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import { parsePaths } from "../definition/path-text.ts";
import { constantName, fileName, recordTypeName } from "../names.ts";
import { modelAuth } from "./auth.ts";
import { withBounds } from "./bounds.ts";
import { codeOrElse, rootCode } from "./code.ts";
import type { Compiler } from "./compiler.ts";
import { courseOf } from "./course.ts";
import { modelDiscovery } from "./discovery.ts";
import { modelErrors } from "./errors.ts";
import { modelField } from "./field.ts";
import { graphqlBody, graphqlPaginate, graphqlQuery } from "./graphql.ts";
import { modelJob } from "./job.ts";
import { languageDefaults } from "./language-defaults.ts";
import { modelMetadata } from "./metadata.ts";
import type { FieldModel, RequestModel, StreamModel } from "./model.ts";
import { modelPaginate } from "./paginate.ts";
import { modelRelations } from "./relations.ts";
import { modelReplication } from "./replication.ts";
import { modelRequest } from "./request.ts";
import { modelScanner } from "./scanner.ts";
import { configScope, type StreamScopes, streamScopes } from "./scopes.ts";
import { modelTransform } from "./transform.ts";

/** A stream with every default filled and every expression compiled. */
export function modelStream(
  compiler: Compiler,
  definition: CheckedDefinition,
  stream: CheckedStream,
): StreamModel {
  const { name, parts } = stream;
  const scopes = streamScopes(definition, stream);
  const config = configScope(definition);
  const own = (...keys: (string | number)[]) => ["streams", name, ...keys];
  const relations = modelRelations(compiler, definition, stream);
  const transforms = modelTransform(parts.transforms);
  const fields = stream.fields.map((field) =>
    modelField(compiler, field, {
      scope: scopes.record,
      hasParent: parts.parent !== undefined,
      texts: transforms,
    }),
  );
  const hasNone = relations.emittedBy.length > 0 || parts.hand_written || parts.job !== undefined;
  const request = hasNone ? undefined : requestOf(compiler, stream, scopes);
  const paginate =
    graphqlPaginate(stream) ??
    modelPaginate(compiler, parts.paginate, {
      path: stream.pathOf("paginate"),
      config,
      stop: scopes.stop,
    });
  const replication = modelReplication(compiler, definition, stream);
  const model: Omit<StreamModel, "scanner"> = {
    name,
    description: parts.description ?? "",
    constant: constantName(name),
    typeName: recordTypeName(
      name,
      definition.streams.map((other) => other.name),
    ),
    file: fileName(name),
    handWritten: parts.hand_written ?? false,
    key: typeof parts.key === "string" ? [parts.key] : (parts.key ?? []),
    fields,
    discovery: modelDiscovery(compiler, stream, config),
    metadata: modelMetadata(stream),
    open: parts.open ?? languageDefaults.open.value,
    selectedByDefault: parts.selected ?? languageDefaults.selected.value,
    replication,
    ...relations,
    auth:
      parts.auth === undefined
        ? undefined
        : modelAuth(compiler, parts.auth, { path: own("auth"), scope: config }),
    request: request && withBounds(request, replication),
    job: modelJob(compiler, stream, scopes.request, replication),
    graphqlQuery: graphqlQuery(definition, stream),
    records: parsePaths(parts.records ?? languageDefaults.records.value),
    paginate,
    where:
      parts.where === undefined
        ? undefined
        : compiler.code(parts.where, {
            path: own("where"),
            scope: scopes.record,
            target: "boolean",
          }),
    mapped: transforms !== undefined || fields.some(isMapped),
    transforms,
    deleted: deletedOf(compiler, stream, scopes),
    ...courseOf(compiler, stream, config),
    below: belowOf(compiler, stream, scopes),
    errors: modelErrors(compiler, parts.errors, stream.pathOf("errors")),
    consumes: parts.consumes ?? paginate?.kind === "repeat",
    concurrency: parts.concurrency,
    probe: modelRequest(compiler, parts.probe, { path: own("probe"), scope: config }),
  };
  return { ...model, scanner: parts.scanner === false ? undefined : modelScanner(model) };
}

function isMapped({ source, transform }: FieldModel): boolean {
  return source.kind !== "same" || transform !== undefined;
}

/**
 * Method and path: `request` names both, otherwise `/` and the stream's name by GET; a GraphQL
 * query goes to `/graphql` by POST.
 */
function requestOf(compiler: Compiler, stream: CheckedStream, scopes: StreamScopes): RequestModel {
  const { parts, name } = stream;
  const [method, path] = parts.request?.split(/ (.*)/s) ?? [];
  const isGraphql = parts.graphql !== undefined;
  const pathText =
    path ?? parts.path ?? (isGraphql ? languageDefaults["graphql.path"].value : `/${name}`);
  const pathAt = stream.pathOf(path === undefined ? "path" : "request");
  const scope = { ...scopes.request, place: "the path of a request" };
  return {
    method:
      method ??
      parts.method ??
      (isGraphql ? languageDefaults["graphql.method"] : languageDefaults.method).value,
    path: compiler.code(pathText, { path: pathAt, scope, target: "path" }),
    pathText,
    query: compiler.entries(parts.query, (key) => ({
      path: stream.pathOf("query", key),
      scope: scopes.request,
    })),
    headers: compiler.entries(parts.headers, (key) => ({
      path: stream.pathOf("headers", key),
      scope: scopes.request,
    })),
    body: isGraphql
      ? graphqlBody(compiler, stream, scopes.request)
      : parts.body === undefined
        ? undefined
        : compiler.value(parts.body, { path: stream.pathOf("body"), scope: scopes.request }),
  };
}

/** The request for the level below a record of a tree: the stream's own, with other parameters. */
function belowOf(
  compiler: Compiler,
  stream: CheckedStream,
  scopes: StreamScopes,
): RequestModel | undefined {
  const { recurse } = stream.parts;
  if (recurse === undefined) {
    return undefined;
  }
  const below = { ...scopes, request: scopes.below };
  const parts = {
    ...stream.parts,
    ...(recurse.path !== undefined && { path: recurse.path, request: undefined }),
    query: { ...stream.parts.query, ...recurse.query },
  };
  const pathOf = (...keys: readonly (string | number)[]) => {
    const [first, second] = keys;
    const written =
      first === "path"
        ? recurse.path
        : first === "query" && second !== undefined && recurse.query?.[second];
    return written === undefined || written === false
      ? stream.pathOf(...keys)
      : ["streams", stream.name, "recurse", ...keys];
  };
  return requestOf(compiler, { ...stream, parts, pathOf }, below);
}

function deletedOf(
  compiler: Compiler,
  { name, parts }: CheckedStream,
  { record }: StreamScopes,
): StreamModel["deleted"] {
  if (parts.deleted === undefined) {
    return undefined;
  }
  const { when, at } = parts.deleted;
  if (when === undefined) {
    return undefined;
  }
  const path = ["streams", name, "deleted"];
  const now = rootCode("now");
  return {
    when: compiler.code(when, { path: [...path, "when"], scope: record, target: "boolean" }),
    at:
      at === undefined
        ? now
        : codeOrElse(
            compiler.code(at, { path: [...path, "at"], scope: record, target: "value" }),
            now,
          ),
  };
}

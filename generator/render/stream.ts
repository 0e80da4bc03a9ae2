import type { DiscoveryModel } from "../model/discovery.ts";
import type { FieldModel, StreamModel, TapModel } from "../model/model.ts";
import { memberTypeName } from "../names.ts";
import { printAuth } from "./auth.ts";
import {
  noUses,
  printConfigFunction,
  printErrors,
  printFunction,
  printRequest,
  type Uses,
  withRoots,
} from "./code.ts";
import { type PrintedFits, printFits } from "./coercion.ts";
import { printCourse } from "./course.ts";
import { printExpression } from "./expression-text.ts";
import { emittedTypes, importsOfEmitted, printRead, withoutPaths } from "./hand-written.ts";
import { printJob } from "./job.ts";
import {
  arrow,
  call,
  literal,
  object,
  type Printable,
  quote,
  templateLiteral,
  text,
} from "./literal.ts";
import { printMap } from "./map.ts";
import { printPaginate } from "./paginate.ts";
import {
  importsOfRelated,
  printEmits,
  printRelations,
  type Related,
  relatedStreams,
} from "./relations.ts";
import { printReplication } from "./replication.ts";
import { importsOfScanner, scannerName } from "./scanner.ts";
import { importsOfType, type NestedType, typeText } from "./type-text.ts";
import type { Import, InterfaceMember, Printer, Statement } from "./typescript.ts";

/** `src/streams/<name>.ts`: the record's type, and the stream as data and small functions. */
export function renderStream(printer: Printer, model: TapModel, stream: StreamModel): string {
  const uses = noUses();
  const related = relatedStreams(model, stream);
  const fits = printFits(stream, uses);
  const value = printStream(stream, { related, fits }, uses);
  const parents = related.parents.map(({ typeName }) => typeName).join(" | ");
  const types = ["Config", ...(parents === "" ? [] : [parents]), ...emittedTypes(stream, related)];
  const before = `defineStream<${[stream.typeName, ...types].join(", ")}>(`;
  const used = `export const ${stream.constant} = `.length;
  const definition = printExpression(
    { kind: "around", before, inner: value, after: ")" },
    { indent: 0, used, behind: 1 },
  );
  const nested: NestedType[] = [];
  const members = stream.fields.map((field) => memberOf(stream, field, nested));
  const all = [...members, ...nested.flatMap((type) => type.members)];
  return printer.print(
    [
      ...importsOf(related, uses, all),
      ...importsOfEmitted(stream, related),
      ...importsOfScanner(stream),
    ],
    [
      {
        kind: "interface",
        name: stream.typeName,
        doc: summaryOf(stream),
        members,
      },
      ...nested.map((type) => ({ kind: "interface" as const, doc: undefined, ...type })),
      ...(stream.graphqlQuery === undefined ? [] : [queryConstant(stream.graphqlQuery)]),
      ...(fits?.constants ?? []),
      { kind: "constant", name: stream.constant, doc: undefined, value: definition },
    ],
  );
}

/** The constant that the request's body names. */
function queryConstant(query: string): Statement {
  const isLine = !query.includes("\n") && "const query = ;".length + quote(query).length <= 100;
  const value = isLine ? quote(query) : templateLiteral(query);
  return { kind: "constant", name: "query", isLocal: true, doc: undefined, value };
}

function summaryOf(stream: StreamModel): string {
  const { request, emittedBy, handWritten, job } = stream;
  const where = handWritten
    ? "Read by hand"
    : job
      ? `Job of ${job.submit.method} ${job.submit.pathText}`
      : request === undefined
        ? `In the answers of ${emittedBy.join(" and ")}`
        : `${request.method} ${request.pathText}`;
  const what = stream.description === "" ? `a record of ${stream.name}` : stream.description;
  return `${where}: ${what.replace(/\.$/, "")}.`;
}

function memberOf(
  { typeName }: StreamModel,
  { name, schema, description }: FieldModel,
  nested: NestedType[],
): InterfaceMember {
  const type = typeText(schema, memberTypeName(typeName, name), nested);
  return { name, type, doc: description };
}

function importsOf(related: Related, uses: Uses, members: readonly InterfaceMember[]): Import[] {
  return [
    { from: "../config.ts", names: ["Config"], typeOnly: true },
    { from: "../kit/stream.ts", names: ["defineStream"] },
    ...[...uses.imports].map(([name, file]) => ({ from: `../kit/${file}`, names: [name] })),
    ...members
      .flatMap(({ type }) => importsOfType(type))
      .map(([name, file]) => ({ from: `../kit/${file}`, names: [name], typeOnly: true })),
    ...importsOfRelated(related),
  ];
}

function printStream(
  stream: StreamModel,
  { related, fits }: { readonly related: Related; readonly fits: PrintedFits | undefined },
  uses: Uses,
): Printable {
  const { auth, below, discovery, job, paginate, probe, request } = stream;
  return object({
    name: literal(stream.name),
    description: stream.description === "" ? undefined : literal(stream.description),
    key: literal(stream.key),
    fields: {
      kind: "object",
      members: stream.fields.map(({ name, type }) => ({ name, value: literal(type) })),
    },
    discover: discovery && printDiscovery(discovery, uses),
    metadata: stream.metadata && literal(stream.metadata),
    open: stream.open ? literal(true) : undefined,
    selectedByDefault: stream.selectedByDefault ? undefined : literal(false),
    replication: stream.replication && printReplication(stream.replication, uses),
    ...printRelations(stream, related, uses),
    auth: auth && printConfigFunction((inner) => printAuth(auth, inner), uses),
    request: request && withRoots((inner) => printRequest(request, inner), uses),
    read: job
      ? printJob(job, uses)
      : stream.handWritten
        ? printRead(stream, related, uses)
        : undefined,
    records: stream.handWritten || job ? undefined : literal(stream.records),
    paginate: paginate && withRoots((inner) => printPaginate(paginate, inner), uses),
    scanner: stream.scanner && text(scannerName(stream)),
    where: stream.where && printFunction(stream.where, uses),
    map: stream.mapped ? printMap(stream, uses) : undefined,
    fits: fits?.fits,
    deletedAt: stream.deleted && printDeleted(stream.deleted, uses),
    ...printCourse(stream, uses),
    below: below && withRoots((inner) => printRequest(below, inner), uses),
    concurrency: stream.concurrency === undefined ? undefined : literal(stream.concurrency),
    errors: stream.errors.length === 0 ? undefined : printErrors(stream.errors, uses),
    emits: printEmits(stream.handWritten ? withoutPaths(stream) : stream, related),
    consumes: stream.consumes ? literal(true) : undefined,
    probe: probe && withRoots((inner) => printRequest(probe, inner), uses),
  });
}

/** How the API is asked for fields. */
function printDiscovery(discovery: DiscoveryModel, uses: Uses): Printable {
  const { request, at, name, type, nullable, types, otherwise } = discovery;
  uses.imports.set("describedFields", "catalog/described-fields.ts");
  const description = {
    request: withRoots((inner) => printRequest(request, inner), uses),
    at: literal(at),
    name: name && literal(name),
    type: literal(type),
    nullable: nullable && literal(nullable),
    types: literal(types),
    otherwise: literal(otherwise),
  };
  return call("describedFields", object(description));
}

/** When a record was deleted: nothing for those that were not. */
function printDeleted({ when, at }: NonNullable<StreamModel["deleted"]>, uses: Uses): Printable {
  const roots = [...new Set([...when.roots, ...at.roots])].toSorted();
  for (const code of [when, at]) {
    for (const [name, file] of Object.entries(code.imports)) {
      uses.imports.set(name, file);
    }
  }
  const [yes, no] = [text(at.code), text("undefined")];
  return arrow(roots, { kind: "conditional", test: when.code, yes, no });
}

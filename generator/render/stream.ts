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
} from "./code.ts";
import { printExpression } from "./expression-text.ts";
import { arrow, literal, object, type Printable, text } from "./literal.ts";
import { printMap } from "./map.ts";
import { printPaginate } from "./paginate.ts";
import { importsOfType, type NestedType, typeText } from "./type-text.ts";
import type { Import, InterfaceMember, Printer } from "./typescript.ts";

/** `src/streams/<name>.ts`: the record's type, and the stream as data and small functions. */
export function renderStream(printer: Printer, model: TapModel, stream: StreamModel): string {
  const uses = noUses();
  const parent = model.streams.find(({ name }) => name === stream.parent);
  const value = printStream(stream, parent, uses);
  const types = ["Config", parent?.typeName].filter((type) => type !== undefined);
  const before = `defineStream<${[stream.typeName, ...types].join(", ")}>(`;
  const used = `export const ${stream.constant} = `.length;
  const definition = printExpression(
    { kind: "around", before, inner: value, after: ")" },
    { indent: 0, used, behind: 1 },
  );
  const nested: NestedType[] = [];
  const members = stream.fields.map((field) => memberOf(stream, field, nested));
  const all = [...members, ...nested.flatMap((type) => type.members)];
  return printer.print(importsOf(parent, uses, all), [
    {
      kind: "interface",
      name: stream.typeName,
      doc: summaryOf(stream),
      members,
    },
    ...nested.map((type) => ({ kind: "interface" as const, doc: undefined, ...type })),
    { kind: "constant", name: stream.constant, doc: undefined, value: definition },
  ]);
}

function summaryOf(stream: StreamModel): string {
  const { method, pathText } = stream.request;
  const what = stream.description === "" ? `a record of ${stream.name}` : stream.description;
  return `${method} ${pathText}: ${what.replace(/\.$/, "")}.`;
}

function memberOf(
  { typeName }: StreamModel,
  { name, schema, description }: FieldModel,
  nested: NestedType[],
): InterfaceMember {
  const type = typeText(schema, memberTypeName(typeName, name), nested);
  return { name, type, doc: description };
}

function importsOf(
  parent: StreamModel | undefined,
  uses: Uses,
  members: readonly InterfaceMember[],
): Import[] {
  return [
    { from: "../config.ts", names: ["Config"], typeOnly: true },
    { from: "../kit/stream.ts", names: ["defineStream"] },
    ...[...uses.imports].map(([name, file]) => ({ from: `../kit/${file}`, names: [name] })),
    ...members
      .flatMap(({ type }) => importsOfType(type))
      .map(([name, file]) => ({ from: `../kit/${file}`, names: [name], typeOnly: true })),
    ...(parent
      ? [
          { from: `./${parent.file}.ts`, names: [parent.typeName], typeOnly: true },
          { from: `./${parent.file}.ts`, names: [parent.constant] },
        ]
      : []),
  ];
}

function printStream(stream: StreamModel, parent: StreamModel | undefined, uses: Uses): Printable {
  const { auth, below, paginate, probe } = stream;
  return object({
    name: literal(stream.name),
    description: stream.description === "" ? undefined : literal(stream.description),
    key: literal(stream.key),
    fields: {
      kind: "object",
      members: stream.fields.map(({ name, type }) => ({ name, value: literal(type) })),
    },
    open: stream.open ? literal(true) : undefined,
    selectedByDefault: stream.selectedByDefault ? undefined : literal(false),
    replication: stream.replication && printReplication(stream.replication, uses),
    parent: parent && text(parent.constant),
    auth: auth && printConfigFunction((inner) => printAuth(auth, inner) ?? text("undefined"), uses),
    request: withRoots((inner) => printRequest(stream.request, inner), uses),
    records: literal(stream.records),
    paginate: paginate && withRoots((inner) => printPaginate(paginate, inner), uses),
    where: stream.where && printFunction(stream.where, uses),
    map: stream.mapped ? printMap(stream, uses) : undefined,
    deletedAt: stream.deleted && printDeleted(stream.deleted, uses),
    below: below && withRoots((inner) => printRequest(below, inner), uses),
    errors: stream.errors.length === 0 ? undefined : printErrors(stream.errors, uses),
    consumes: stream.consumes ? literal(true) : undefined,
    probe: probe && withRoots((inner) => printRequest(probe, inner), uses),
  });
}

/** An arrow function that takes what its value uses. */
function withRoots(build: (uses: Uses) => Printable, uses: Uses): Printable {
  const inner: Uses = { roots: new Set(), imports: uses.imports };
  const value = build(inner);
  return arrow([...inner.roots].toSorted(), value);
}

function printReplication(
  replication: NonNullable<StreamModel["replication"]>,
  uses: Uses,
): Printable {
  const { key, filter, order, compare, unit, format, lookback, start, when } = replication;
  return object({
    ...Object.fromEntries(
      Object.entries({ key, filter, order, compare, unit, format })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, literal(value)]),
    ),
    lookback: lookback === 0 ? undefined : literal(lookback),
    start: start && printFunction(start, uses),
    when: when && printFunction(when, uses),
  });
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

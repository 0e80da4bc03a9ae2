import type { StreamModel } from "../model/model.ts";
import type { ScannerModel } from "../model/scanner.ts";
import { constantName } from "../names.ts";
import { printExpression } from "./expression-text.ts";
import { literal, quote } from "./literal.ts";
import type { Import, Printer, Statement } from "./typescript.ts";
import { checkOf, type MemberCheck, type ValueCheck } from "./value-check.ts";

/** The constant of a stream's scanner. */
export function scannerName({ constant }: Pick<StreamModel, "constant">): string {
  return `${constant}Scanner`;
}

export function importsOfScanner(stream: StreamModel): Import[] {
  const { scanner, file } = stream;
  return scanner === undefined
    ? []
    : [{ from: `../scanners/${file}.ts`, names: [scannerName(stream)] }];
}

/** `src/scanners/<name>.ts`: how the values of a stream's fields are checked as bytes. */
export function renderScanner(
  printer: Printer,
  stream: Pick<StreamModel, "constant" | "name">,
  { fields, sources }: ScannerModel,
): string {
  const parts: Parts = { statements: [], imports: [], names: new Set() };
  const members = fields.map(
    ({ name, schema }): MemberCheck => ({ name, check: checkOf(schema), isFull: false }),
  );
  const check = printSwitch(members, { parts, path: [], number: "field", indent: 4 });
  const names = fields.map(({ name }) => name);
  const value =
    `{\n${printList("fields", names)}` +
    `${sources === undefined ? "" : printList("sources", sources)}` +
    `  valueEnd(bytes, at, field) {\n${check}  },\n}`;
  return printer.print(
    [
      { from: "../kit/scan/record-scanner.ts", names: ["RecordScanner"], typeOnly: true },
      ...parts.imports,
    ],
    [
      ...parts.statements,
      {
        kind: "constant",
        name: scannerName(stream),
        doc: `Checks values of ${stream.name} as bytes: where each ends, or -1 where it has to be read.`,
        type: "RecordScanner",
        value,
      },
    ],
  );
}

/** What the file of a scanner is made of, beside the scanner itself. */
interface Parts {
  readonly statements: Statement[];
  readonly imports: Import[];
  readonly names: Set<string>;
}

/** Where a switch stands. */
interface Place {
  readonly parts: Parts;
  /** The members that lead there. */
  readonly path: readonly string[];
  /** The parameter that it decides on. */
  readonly number: string;
  readonly indent: number;
}

/** A switch from a member's number to its check; members that are checked alike stand together. */
function printSwitch(members: readonly MemberCheck[], place: Place): string {
  const pad = " ".repeat(place.indent);
  const groups = new Map<string, string[]>();
  for (const [number, { name, check }] of members.entries()) {
    if (check !== undefined) {
      const code = printCheck(check, { ...place, path: [...place.path, name] });
      const labels = groups.get(code) ?? [];
      groups.set(code, [...labels, `${pad}  case ${number}: // ${nameText(name)}\n`]);
    }
  }
  if (groups.size === 0) {
    return `${pad}return -1;\n`;
  }
  const cases = [...groups].map(
    ([code, labels]) => `${labels.join("")}${pad}    return ${code};\n`,
  );
  return (
    `${pad}switch (${place.number}) {\n${cases.join("")}` +
    `${pad}  default:\n${pad}    return -1;\n${pad}}\n`
  );
}

/** A call that checks a value of `bytes` at `at`. */
function printCheck(check: ValueCheck, place: Place): string {
  switch (check.kind) {
    case "kit":
      return `${use(check.name, check.file, place.parts)}(bytes, at)`;
    case "list": {
      const name = use(check.isFull ? "fullArrayEnd" : "arrayEnd", "scan/array.ts", place.parts);
      return `${name}(bytes, at, ${printItem(check.item, place)})`;
    }
    case "object":
      return `${use("objectEnd", "scan/object.ts", place.parts)}(bytes, at, ${declareShape(check.members, place)})`;
  }
}

/** The function that checks an element of a list. */
function printItem(check: ValueCheck, place: Place): string {
  if (check.kind === "kit") {
    return use(check.name, check.file, place.parts);
  }
  place.parts.imports.push({ from: "../kit/scan/array.ts", names: ["ValueEnd"], typeOnly: true });
  const code = printCheck(check, { ...place, path: [...place.path, "item"] });
  const name = newName([...place.path, "item"], place.parts);
  place.parts.statements.push({
    ...{ kind: "constant", name, isLocal: true, doc: undefined, type: "ValueEnd" },
    value: `(bytes, at) => ${code}`,
  });
  return name;
}

/** The constant of an object's members. */
function declareShape(members: readonly MemberCheck[], place: Place): string {
  const { parts, path } = place;
  use("objectShape", "scan/object.ts", parts);
  const check = printSwitch(members, { parts, path, number: "member", indent: 4 });
  const name = newName([...path, "members"], parts);
  const names = members.map((member) => member.name);
  const full = members.filter(({ isFull }) => isFull).map((member) => member.name);
  parts.statements.push({
    ...{ kind: "constant", name, isLocal: true, doc: undefined },
    value:
      `objectShape({\n${printList("names", names)}` +
      `${full.length === 0 ? "" : printList("full", full)}` +
      `  valueEnd(${check.includes("switch") ? "bytes, at, member" : ""}) {\n${check}  },\n})`,
  });
  return name;
}

function printList(name: string, value: readonly unknown[]): string {
  const room = { indent: 2, used: name.length + 4, behind: 1 };
  return `  ${name}: ${printExpression(literal(value), room)},\n`;
}

function use(name: string, file: string, parts: Parts): string {
  parts.imports.push({ from: `../kit/${file}`, names: [name] });
  return name;
}

/** `owner.team` -> `ownerTeamMembers`; no two alike. */
function newName(words: readonly string[], { names }: Parts): string {
  const base = constantName(words.join("-")).replace(/^(?=\d)/, "_");
  let name = base;
  for (let count = 2; names.has(name); count += 1) {
    name = `${base}${count}`;
  }
  names.add(name);
  return name;
}

/** A name in a comment, which ends with its line. */
function nameText(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : quote(name);
}

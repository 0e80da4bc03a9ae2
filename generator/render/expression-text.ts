import { isIdentifier, type Member, type Printable, propertyName } from "./literal.ts";
import { splitAtOperator } from "./operators.ts";

const width = 100;

/** Room that a value is printed in. */
interface Room {
  /** Spaces before a line. */
  readonly indent: number;
  /** Columns already used on the first line. */
  readonly used: number;
  /** Columns needed behind the last line. */
  readonly behind: number;
}

/** Prints an expression: on one line where it fits into 100 columns, otherwise broken open. */
export function printExpression(value: Printable, room: Room): string {
  const flat = printFlat(value);
  if (room.used + flat.length + room.behind <= width && !isTable(value)) {
    return flat;
  }
  const inner = { indent: room.indent + 2, used: room.indent + 2, behind: 1 };
  const pad = " ".repeat(room.indent);
  switch (value.kind) {
    case "text":
      return value.text;
    case "object":
      return value.members.length === 0
        ? "{}"
        : `{\n${value.members.map((member) => `${pad}  ${printMember(member, inner)},\n`).join("")}${pad}}`;
    case "list":
      return value.items.length === 0
        ? "[]"
        : `[\n${value.items.map((item) => `${pad}  ${printExpression(item, inner)},\n`).join("")}${pad}]`;
    case "around": {
      const used = room.used + value.before.length;
      const behind = room.behind + value.after.length;
      return `${value.before}${printExpression(value.inner, { indent: room.indent, used, behind })}${value.after}`;
    }
    case "call":
      return printCall(value, room);
    case "arrow":
      return printArrow(value, room);
    case "conditional": {
      const branch = { indent: room.indent + 2, used: room.indent + 4, behind: room.behind };
      const yes = inBranch(value.yes, printExpression(value.yes, branch));
      const no = inBranch(value.no, printExpression(value.no, branch));
      return `${value.test}\n${pad}  ? ${yes}\n${pad}  : ${no}`;
    }
    case "chain":
      return value.operands.join(` ${value.operator}\n${pad}`);
  }
}

/** The last argument is broken open where those before it fit into the line; else all are. */
function printCall({ name, args }: Extract<Printable, { kind: "call" }>, room: Room): string {
  const before = `${name}(${args
    .slice(0, -1)
    .map((arg) => `${printFlat(arg)}, `)
    .join("")}`;
  const last = args.at(-1);
  const canOpen = last?.kind === "object" || last?.kind === "arrow";
  if (last !== undefined && canOpen && room.used + before.length + 1 <= width) {
    const used = room.used + before.length;
    return `${before}${printExpression(last, { ...room, used, behind: room.behind + 1 })})`;
  }
  const pad = " ".repeat(room.indent);
  const inner = { indent: room.indent + 2, used: room.indent + 2, behind: 1 };
  const lines = args.map((arg) => `${pad}  ${printExpression(arg, inner)},\n`);
  return `${name}(\n${lines.join("")}${pad})`;
}

/** Objects and lists begin behind the arrow, everything else on a line of its own. */
function printArrow({ head, body }: Extract<Printable, { kind: "arrow" }>, room: Room): string {
  const used = room.used + head.length + 1;
  if (body.kind === "object") {
    return `${head} (${printExpression(body, { ...room, used: used + 1, behind: room.behind + 1 })})`;
  }
  if (body.kind === "list") {
    return `${head} ${printExpression(body, { ...room, used })}`;
  }
  const indent = room.indent + 2;
  const broken = printExpression(body, { indent, used: indent, behind: room.behind });
  return `${head}\n${" ".repeat(indent)}${broken}`;
}

/** True where something inside is a list of several objects: those get a line each. */
function isTable(value: Printable): boolean {
  switch (value.kind) {
    case "text":
    case "conditional":
    case "chain":
      return false;
    case "object":
      return value.members.some((member) => isTable(member.value));
    case "list":
      return (
        (value.items.length > 1 &&
          value.items.every((item) => item.kind === "object" && item.members.length > 1)) ||
        value.items.some(isTable)
      );
    case "around":
      return isTable(value.inner);
    case "call":
      return value.args.some(isTable);
    case "arrow":
      return isTable(value.body);
  }
}

function printMember(member: Member, room: Room): string {
  const before = member.name === undefined ? "..." : `${propertyName(member.name)}: `;
  if (isShorthand(member)) {
    return member.name ?? "";
  }
  const used = room.used + before.length;
  const printed = printExpression(member.value, { ...room, used });
  const isLong = used + printFlat(member.value).length + room.behind > width;
  const isString = member.value.kind === "text" && /^["']/.test(printed);
  if (!isLong || !(isString || member.value.kind === "chain")) {
    return `${before}${printed}`;
  }
  // Strings and chains that are too long begin on a line of their own.
  const indent = room.indent + 2;
  const own = printExpression(member.value, { indent, used: indent, behind: room.behind });
  return `${before.trimEnd()}\n${" ".repeat(indent)}${own}`;
}

function printFlat(value: Printable): string {
  switch (value.kind) {
    case "text":
      return value.text;
    case "object":
      return value.members.length === 0 ? "{}" : `{ ${value.members.map(flatMember).join(", ")} }`;
    case "list":
      return `[${value.items.map(printFlat).join(", ")}]`;
    case "around":
      return `${value.before}${printFlat(value.inner)}${value.after}`;
    case "call":
      return `${value.name}(${value.args.map(printFlat).join(", ")})`;
    case "arrow": {
      const body = printFlat(value.body);
      const isWrapped = value.body.kind === "object" || value.body.kind === "conditional";
      return isWrapped ? `${value.head} (${body})` : `${value.head} ${body}`;
    }
    case "conditional":
      return `${value.test} ? ${inBranch(value.yes, printFlat(value.yes))} : ${inBranch(value.no, printFlat(value.no))}`;
    case "chain":
      return value.operands.join(` ${value.operator} `);
  }
}

/** A branch of a conditional: `??` stands in parentheses there. */
function inBranch(value: Printable, printed: string): string {
  const isMixed = value.kind === "text" && splitAtOperator(value.text, " ?? ").length > 1;
  return isMixed ? `(${printed})` : printed;
}

function flatMember(member: Member): string {
  if (isShorthand(member)) {
    return member.name ?? "";
  }
  const value = printFlat(member.value);
  return member.name === undefined ? `...${value}` : `${propertyName(member.name)}: ${value}`;
}

/** `{ bookmark }` for `{ bookmark: bookmark }`. */
function isShorthand({ name, value }: Member): boolean {
  return name !== undefined && value.kind === "text" && value.text === name && isIdentifier(name);
}

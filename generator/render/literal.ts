/** What is printed as a TypeScript expression. */
export type Printable =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "list"; readonly items: readonly Printable[] }
  /** Text around another expression: a call with one argument. */
  | {
      readonly kind: "around";
      readonly before: string;
      readonly inner: Printable;
      readonly after: string;
    }
  /** An arrow function; `head` ends with `=>`. */
  | { readonly kind: "arrow"; readonly head: string; readonly body: Printable }
  | {
      readonly kind: "conditional";
      readonly test: string;
      readonly yes: Printable;
      readonly no: Printable;
    };

export interface Member {
  /** `undefined` spreads the value: `...record`. */
  readonly name: string | undefined;
  readonly value: Printable;
}

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
    case "arrow":
      return printArrow(value, room);
    case "conditional": {
      const branch = { indent: room.indent + 2, used: room.indent + 4, behind: room.behind };
      const yes = printExpression(value.yes, branch);
      const no = printExpression(value.no, branch);
      return `${value.test}\n${pad}  ? ${yes}\n${pad}  : ${no}`;
    }
  }
}

/** Objects and lists begin behind the arrow, everything else on a line of its own. */
function printArrow(
  { head, body }: Extract<Printable, { kind: "arrow" }>,
  room: Room,
): string {
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
  const isLong = member.value.kind === "text" && used + printed.length + room.behind > width;
  // A string that is too long goes to a line of its own.
  return isLong && /^["']/.test(printed)
    ? `${before.trimEnd()}\n${" ".repeat(room.indent + 2)}${printed}`
    : `${before}${printed}`;
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
    case "arrow": {
      const body = printFlat(value.body);
      const isWrapped = value.body.kind === "object" || value.body.kind === "conditional";
      return isWrapped ? `${value.head} (${body})` : `${value.head} ${body}`;
    }
    case "conditional":
      return `${value.test} ? ${printFlat(value.yes)} : ${printFlat(value.no)}`;
  }
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

/** A property's name as TypeScript writes it: quoted only where it must be. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : quote(name);
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A string literal with the quotes that need fewer escapes, double ones first. */
export function quote(text: string): string {
  const json = JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  return doubles > singles
    ? `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : json;
}

/** Plain data as a printable expression; members that are `undefined` are left out. */
export function literal(value: unknown): Printable {
  if (typeof value === "string") {
    return { kind: "text", text: quote(value) };
  }
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map(literal) };
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => ({ name, value: literal(member) }));
    return { kind: "object", members };
  }
  return { kind: "text", text: String(value) };
}

export function text(code: string): Printable {
  return { kind: "text", text: code };
}

/** An object of the members that are there. */
export function object(members: Readonly<Record<string, Printable | undefined>>): Printable {
  return {
    kind: "object",
    members: Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value }],
    ),
  };
}

/** `name({ ... })`. */
export function call(name: string, argument: Printable): Printable {
  return { kind: "around", before: `${name}(`, inner: argument, after: ")" };
}

/** `({ config }) => value`: only the roots that the value uses. */
export function arrow(roots: readonly string[], value: Printable): Printable {
  const head = roots.length === 0 ? "() =>" : `({ ${roots.join(", ")} }) =>`;
  return { kind: "arrow", head, body: value };
}

import { discoverStream } from "../catalog/catalog.ts";
import type { Reader } from "../records/members.ts";
import type { Notebook } from "../records/notes.ts";
import { createReader } from "../records/reader.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import type { Stream } from "../stream.ts";
import type { RecordScanner } from "./record-scanner.ts";

/** How the values of a field are taken over. */
export interface FieldUse {
  readonly kind: "field";
  readonly name: string;
  /** Its number in the scanner; -1 where values are always read as the object path reads them. */
  readonly check: number;
  readonly isNullable: boolean;
  /** Any text is a value of it. */
  readonly isText: boolean;
  readonly isKey: boolean;
  /** It holds the replication key. */
  readonly isFollowed: boolean;
  /** More than its bytes is asked of it, so what is read in its place is not enough. */
  readonly isDecisive: boolean;
  /** Reads a value that is not as it must be. */
  readonly read: Reader;
}

/** What decides on the fields of a stream. */
export interface FieldRules {
  readonly stream: Stream;
  readonly scanner: RecordScanner;
  /** The catalog's schema, without what is not selected. */
  readonly schema: JsonSchema;
  readonly keys: readonly string[];
  readonly followed: string | undefined;
  readonly notes: Notebook;
}

/** The selected fields, by name. */
export function fieldUses(rules: FieldRules): Map<string, FieldUse> {
  const { stream, scanner, schema, keys, followed, notes } = rules;
  const declared = discoverStream(stream).schema.properties ?? {};
  return new Map(
    Object.entries(schema.properties ?? {}).map(([name, property]): [string, FieldUse] => {
      const read = createReader(property, name, notes);
      const own = Object.hasOwn(declared, name) ? declared[name] : undefined;
      const isDeclared = own !== undefined && isSameType(own, property);
      const use: FieldUse = {
        kind: "field",
        name,
        check: isDeclared ? scanner.fields.indexOf(name) : -1,
        isNullable: read(null) === null,
        isText: isPlainText(property),
        isKey: keys.includes(name),
        isFollowed: name === followed,
        isDecisive: name === followed || keys.includes(name),
        read,
      };
      return [name, use];
    }),
  );
}

/** True for schemas that ask for the same, but for null on the outside. */
function isSameType(a: JsonSchema, b: JsonSchema): boolean {
  return JSON.stringify(outlineOf(a, "null")) === JSON.stringify(outlineOf(b, "null"));
}

/** What in a schema values are held to, in an order of its own. */
function outlineOf(schema: JsonSchema, without?: string): unknown[] {
  const { type, format, items, properties, additionalProperties, anyOf } = schema;
  const types = typeof type === "string" ? [type] : type;
  const members = Object.entries(properties ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    types?.filter((one) => one !== without).toSorted(),
    format,
    items && outlineOf(items),
    properties && members.map(([name, member]) => [name, outlineOf(member)]),
    additionalProperties,
    anyOf?.map((option) => outlineOf(option)),
  ];
}

function isPlainText({ type, format, anyOf }: JsonSchema): boolean {
  const types = typeof type === "string" ? [type] : (type ?? []);
  const isTime = format === "date-time" || format === "date" || format === "time";
  return (
    anyOf === undefined &&
    !isTime &&
    types.includes("string") &&
    types.every((one) => one === "string" || one === "null")
  );
}

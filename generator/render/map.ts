import type { FieldModel, StreamModel } from "../model/model.ts";
import { printCode, type Uses } from "./code.ts";
import { arrow, literal, type Member, type Printable, quote, text } from "./literal.ts";

/** The function that builds a record's fields from what the API sent. */
export function printMap(stream: StreamModel, uses: Uses): Printable {
  const inner: Uses = { roots: new Set(), imports: uses.imports };
  const members: Member[] = stream.fields.map(({ name, source, transform }) => ({
    name,
    value: printSource({ name, source, transform }, inner),
  }));
  if (stream.open) {
    inner.roots.add("record");
    members.unshift({ name: undefined, value: text("record") });
  }
  const record: Printable = { kind: "object", members };
  const map = arrow([...inner.roots].toSorted(), record);
  if (stream.transforms === undefined) {
    return map;
  }
  uses.imports.set("transformTexts", "records/transform.ts");
  return { kind: "call", name: "transformTexts", args: [literal(stream.transforms), map] };
}

type MappedField = Pick<FieldModel, "name" | "source" | "transform">;

function printSource({ name, source, transform }: MappedField, uses: Uses): Printable {
  const put = (value: Printable) => printTransform(value, transform, uses);
  switch (source.kind) {
    case "same":
      return put(fromRecord([name], uses));
    case "whole":
      uses.roots.add("record");
      return text("record");
    case "parent":
      uses.roots.add("parent");
      return put(text(`parent${member(source.field)}`));
    case "const":
      return literal(source.value);
    case "expression":
      return put(printCode(source.value, uses));
    case "paths": {
      const [only, ...more] = source.paths;
      const value = put(
        more.length === 0 && only ? fromRecord(only, uses) : firstOf(source.paths, uses),
      );
      if (source.epoch === undefined) {
        return value;
      }
      uses.imports.set("fromEpoch", "expression/dates.ts");
      return { kind: "call", name: "fromEpoch", args: [value, literal(source.epoch)] };
    }
  }
}

function printTransform(value: Printable, rules: FieldModel["transform"], uses: Uses): Printable {
  if (rules === undefined) {
    return value;
  }
  uses.imports.set("transform", "records/transform.ts");
  return { kind: "call", name: "transform", args: [value, literal(rules)] };
}

function fromRecord(path: readonly string[], uses: Uses): Printable {
  uses.roots.add("record");
  const [step, ...deeper] = path;
  // A name that every object inherits (`constructor`) is looked up as the record's own.
  if (step !== undefined && deeper.length === 0 && !(step in Object.prototype)) {
    return text(`record${member(step)}`);
  }
  uses.imports.set("valueAt", "json/path.ts");
  return { kind: "around", before: "valueAt(record, ", inner: literal(path), after: ")" };
}

function firstOf(paths: readonly (readonly string[])[], uses: Uses): Printable {
  uses.roots.add("record");
  uses.imports.set("firstAt", "json/path.ts");
  return { kind: "around", before: "firstAt(record, ", inner: literal(paths), after: ")" };
}

function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

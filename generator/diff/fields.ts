import type { FieldModel, FieldSource } from "../model/model.ts";
import type { Change } from "./change.ts";
import { compareParts, type Decisions, isSame } from "./decision.ts";
import { compareTypes, isNullable } from "./field-types.ts";
import { matchNames } from "./named.ts";
import type { StreamChanges } from "./stream-change.ts";

/** What the fields' changes mean for rows and columns that are there already. */
export function compareFields(
  { one, added, removed }: StreamChanges,
  before: readonly FieldModel[],
  after: readonly FieldModel[],
): Change[] {
  const fields = matchNames(before, after, isRenamed);
  return [
    ...fields.added.flatMap(({ name, schema }) =>
      isNullable(schema)
        ? added("safe", "A new field: older rows lack it until a full refresh.", partOf(name))
        : added("refresh", "A new field, never null: older rows lack it.", partOf(name)),
    ),
    ...fields.removed.flatMap(({ name }) =>
      removed("target", "The field is gone: its column stays as it was.", partOf(name)),
    ),
    ...fields.renamed.flatMap(([old, field]) => [
      ...one(
        "target",
        `It was \`${old.name}\`: rename the column in the target, or run a full refresh.`,
        partOf(field.name),
      ),
      ...compareParts(
        decisionsFor(one, field),
        { ...old, name: field.name, source: field.source },
        field,
      ),
    ]),
    ...fields.kept.flatMap(([old, field]) => compareParts(decisionsFor(one, field), old, field)),
  ];
}

function partOf(name: string): string {
  return `fields.${name}`;
}

/** The same value of the API under another name. */
function isRenamed(before: FieldModel, after: FieldModel): boolean {
  return (
    isSame(originOf(before), originOf(after)) &&
    compareTypes(before.schema, after.schema) === undefined
  );
}

/** Where a value comes from, whatever the field is called. */
function originOf({ name, source }: FieldModel): unknown {
  switch (source.kind) {
    case "same":
      return { paths: [[name]], epoch: undefined };
    case "paths":
      return { paths: source.paths, epoch: source.epoch };
    case "whole":
    case "parent":
    case "expression":
      return source;
    case "const":
      // The same constant may stand for different things.
      return { name, source };
  }
}

function decisionsFor(one: StreamChanges["one"], field: FieldModel): Decisions<FieldModel> {
  const part = partOf(field.name);
  return {
    name: { ignore: "fields are matched by it" },
    type: { ignore: "the schema says the same" },
    schema: {
      compare(before, after) {
        const change = compareTypes(before, after);
        return change === undefined
          ? one("safe", "Its type is the same, in other words.", part)
          : one(change.impact, change.message, part);
      },
    },
    description: { compare: () => one("safe", "It is described differently.", part) },
    source: {
      compare: (before, after) =>
        isSame(originOf({ ...field, source: before }), originOf({ ...field, source: after }))
          ? []
          : one(
              "refresh",
              `It is taken ${sourceText(after)} now: older rows keep the old values.`,
              part,
            ),
    },
    transform: {
      compare: () =>
        one("refresh", "Its value is put right differently: older rows keep the old one.", part),
    },
  };
}

function sourceText(source: FieldSource): string {
  switch (source.kind) {
    case "same":
      return "from the API's field of the same name";
    case "paths": {
      const paths = source.paths.map((path) => `\`${path.join(".")}\``).join(" or ");
      return `from ${paths}${source.epoch === undefined ? "" : `, ${source.epoch} since 1970`}`;
    }
    case "whole":
      return "from the whole record";
    case "parent":
      return `from the parent's \`${source.field}\``;
    case "const":
      return `as \`${source.value}\``;
    case "expression":
      return "from another expression";
  }
}

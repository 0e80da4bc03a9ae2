import type { ErrorModel, PaginateModel, StreamModel } from "../model/model.ts";
import { compareOwnAuth } from "./auth.ts";
import type { Change } from "./change.ts";
import { compareParts, type Decision, type Decisions, isSame } from "./decision.ts";
import { compareFields } from "./fields.ts";
import { matchNames } from "./named.ts";
import { compareReplication } from "./replication.ts";
import { changesOf } from "./stream-change.ts";

/** What the streams' changes mean. */
export function compareStreams(
  before: readonly StreamModel[],
  after: readonly StreamModel[],
): Change[] {
  const { added, removed, kept, renamed } = matchNames(before, after, isRenamed);
  const names = new Map(renamed.map(([old, stream]) => [old.name, stream.name]));
  const compare = (old: StreamModel, stream: StreamModel) =>
    compareParts(decisionsFor(stream), withNames(old, names), stream);
  return [
    ...added.map(
      ({ name }): Change => ({
        impact: "safe",
        kind: "added",
        at: `streams.${name}`,
        message: "A new stream: select it to read it.",
      }),
    ),
    ...removed.map(
      ({ name }): Change => ({
        impact: "target",
        kind: "removed",
        at: `streams.${name}`,
        message: "The stream is gone: its table stays as it was; take it out of the selection.",
      }),
    ),
    ...renamed.flatMap(([old, stream]) => [
      ...changesOf(stream.name).one(
        "target",
        `It was \`${old.name}\`: rename the table in the target and the stream in the selection, then run a full refresh, since its bookmark has the old name.`,
      ),
      ...compare(old, stream),
    ]),
    ...kept.flatMap(([old, stream]) => compare(old, stream)),
  ];
}

/** The same endpoint, the same job or the same place in answers, under another name. */
function isRenamed(before: StreamModel, after: StreamModel): boolean {
  const { request, job, emittedBy } = before;
  const hasPlace = request !== undefined || job !== undefined || emittedBy.length > 0;
  return (
    hasPlace &&
    isSame(request, after.request) &&
    isSame(job, after.job) &&
    isSame(before.graphqlQuery, after.graphqlQuery) &&
    isSame(before.parent?.names, after.parent?.names) &&
    isSame(before.forEach, after.forEach) &&
    isSame(emittedBy, after.emittedBy) &&
    (emittedBy.length === 0 || isSame(before.fields, after.fields))
  );
}

/** A stream that is related to others by the names that those have now. */
function withNames(stream: StreamModel, names: ReadonlyMap<string, string>): StreamModel {
  const nameOf = (name: string) => names.get(name) ?? name;
  const { parent, emits, emittedBy } = stream;
  return {
    ...stream,
    parent: parent && { ...parent, names: parent.names.map(nameOf) },
    emits: emits.map((emission) => ({ ...emission, stream: nameOf(emission.stream) })),
    emittedBy: emittedBy.map(nameOf),
  };
}

function decisionsFor({ name }: StreamModel): Decisions<StreamModel> {
  const changes = changesOf(name);
  const { one } = changes;
  const older = "older rows stay as they were until a full refresh";
  const refresh = (what: string, part: string) => ({
    compare: () => one("refresh", `${what}: ${older}.`, part),
  });
  const safe = (what: string, part: string) => ({ compare: () => one("safe", `${what}.`, part) });
  const fromName = { ignore: "it follows from the stream's name" };
  return {
    name: { ignore: "streams are matched by it" },
    constant: fromName,
    typeName: fromName,
    file: fromName,
    depth: { ignore: "it follows from the parents" },
    mapped: { ignore: "it follows from the fields" },
    scanner: { ignore: "records are the same, read as bytes or as objects" },
    description: safe("It is described differently", "description"),
    handWritten: refresh("It is read by other code", "hand_written"),
    key: {
      compare: (old, now) =>
        one(
          "target",
          `The primary key is ${keyText(now)}, and was ${keyText(old)}: drop the table or change its key, then run a full refresh.`,
          "key",
        ),
    },
    fields: { compare: (old, now) => compareFields(changes, old, now) },
    discovery: {
      compare: (old, now) =>
        now === undefined
          ? changes.removed("target", "Fields that only the API names are gone.", "schema.discover")
          : one(
              old === undefined ? "safe" : "refresh",
              `Fields that only the API names are ${old === undefined ? "added" : "found in another way"}: older rows lack them until a full refresh.`,
              "schema.discover",
            ),
    },
    metadata: safe("The catalog says something else of it", "metadata"),
    open: {
      compare: (_, now) =>
        now
          ? one("safe", "Fields that are not declared are emitted too.", "open")
          : changes.removed(
              "target",
              "Fields that are not declared are no longer emitted.",
              "open",
            ),
    },
    selectedByDefault: {
      compare: (_, now) =>
        now
          ? one("safe", "It is selected by default.", "selected")
          : one(
              "user",
              "It is not selected by default any more: select it to read it.",
              "selected",
            ),
    },
    replication: { compare: (old, now) => compareReplication(changes, old, now) },
    parent: {
      compare(old, now) {
        const isPace =
          isSame(old?.names, now?.names) &&
          isSame(old?.when, now?.when) &&
          isSame(old?.embedded, now?.embedded) &&
          old?.touches === now?.touches;
        return isPace
          ? one("safe", "Parents are asked for in other groups.", "parent")
          : one("refresh", `It is read for other records: ${older}.`, "parent");
      },
    },
    forEach: refresh("It is read for other values", "for_each"),
    emits: refresh("Other streams stand in its answers", "emits"),
    emittedBy: refresh("Its records stand in the answers of other streams", "emits"),
    auth: { compare: (old, now) => compareOwnAuth(`streams.${name}.auth`, old, now) },
    request: refresh("The API is asked for something else", "request"),
    job: refresh("The export is asked for or read in another way", "job"),
    graphqlQuery: refresh("The query asks for something else", "graphql"),
    records: refresh("Records are taken from elsewhere in an answer", "records"),
    paginate: comparePaging(one),
    where: refresh("Other records are left out", "where"),
    transforms: refresh("Texts are put right differently", "transforms"),
    sweep: safe("Records that are gone are found in another way", "deleted"),
    fullTable: safe("Reading it whole does something else besides", "full_table"),
    retrySync: safe("It is read again after other failures", "retry_sync"),
    created: safe("The report tells new records from others in another way", "created"),
    deleted: {
      compare: (_, now) =>
        now === undefined
          ? changes.removed(
              "target",
              "Deleted records are no longer told, and `_sdc_deleted_at` is gone.",
              "deleted",
            )
          : one("refresh", `Deleted records are told by something else: ${older}.`, "deleted"),
    },
    below: refresh("The levels of the tree are asked for in another way", "recurse"),
    errors: compareErrors(one, "errors"),
    consumes: {
      compare: (_, now) =>
        now
          ? one("user", "Reading it takes records away from the server now.", "consumes")
          : one("safe", "Reading it changes nothing on the server.", "consumes"),
    },
    concurrency: safe("So many requests at once are made as it says now", "concurrency"),
    probe: safe("`--test` asks for something else", "probe"),
  };
}

type One = ReturnType<typeof changesOf>["one"];

/** Another size of pages changes no record; another end may. */
function comparePaging(one: One): Decision<PaginateModel | undefined> {
  return {
    compare(before, after) {
      const isSize =
        before !== undefined &&
        after !== undefined &&
        before.kind !== "repeat" &&
        after.kind !== "repeat" &&
        isSame({ ...before, size: undefined }, { ...after, size: undefined });
      return isSize
        ? one("safe", "Pages have another size.", "paginate")
        : one(
            "refresh",
            "Pages are asked for in another way: records that were not reached come with a full refresh only.",
            "paginate",
          );
    },
  };
}

/** Rules that leave something out, or take what was left out, change which records there are. */
export function compareErrors(
  one: (impact: "refresh" | "safe", message: string, part: string) => Change[],
  part: string,
): Decision<readonly ErrorModel[]> {
  return {
    compare(before, after) {
      const different = [
        ...before.filter((rule) => !after.some((other) => isSame(rule, other))),
        ...after.filter((rule) => !before.some((other) => isSame(rule, other))),
      ];
      return different.some(({ action }) => action !== "retry" && action !== "fail")
        ? one(
            "refresh",
            "Other answers are left out or used: records that were left out come with a full refresh only.",
            part,
          )
        : one("safe", "Other failures are tried again, or end the stream.", part);
    },
  };
}

function keyText(key: readonly string[]): string {
  return key.length === 0 ? "none" : key.map((field) => `\`${field}\``).join(", ");
}

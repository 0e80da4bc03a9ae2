import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { asBookmark, type Bookmark } from "./value.ts";

/**
 * The bookmarks of a stream's partitions, as the Meltano SDK writes them: a list of
 * `{context, replication_key, replication_key_value}`. The context tells one from others: the key
 * of a parent, or the value that the stream is read for.
 *
 * It is changed in place: with one partition for each of thousands of parents, copying the list
 * for every bookmark would cost more than reading the records.
 */
export interface Partitions {
  /** The bookmark of a partition; `undefined` when there is none, or it is of another key. */
  bookmark(context: JsonObject, key: string): Bookmark | undefined;
  save(context: JsonObject, key: string, value: Json): void;
  forget(context: JsonObject): void;
  /** Leaves out partitions that this run has not saved: their parents are gone. */
  prune(): void;
  /** Of those that this run has saved, only so many stay: the earliest saved are given up. */
  limit(most: number): void;
  /** How many were given up. */
  readonly givenUp: number;
  /** The bookmarks of all partitions; a partition without one counts as `undefined`. */
  bookmarks(key: string): readonly (Bookmark | undefined)[];
  copy(): Partitions;
  /** The list as a state holds it. */
  list(): Json[];
}

/** A partition as a state holds it. */
export interface Partition extends JsonObject {
  readonly context: JsonObject;
}

/** True for a list of partitions in the SDK's form. */
export function isPartitionList(value: Json | undefined): value is Partition[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => isJsonObject(one) && isJsonObject(one.context))
  );
}

/** The partitions of a state. */
export function createPartitions(list: readonly Partition[]): Partitions {
  return partitionsOf(new Map(list.map((saved) => [identityOf(saved.context), saved])), new Map());
}

type Entries = Map<string, JsonObject>;

/** `old`: those of the last run; `fresh`: those that this one has saved, the latest last. */
function partitionsOf(old: Entries, fresh: Entries, before = 0): Partitions {
  let givenUp = before;
  const foreign = foreignContexts(old);

  function valueFor(saved: JsonObject, key: string): Bookmark | undefined {
    const isOfKey = (saved.replication_key ?? key) === key;
    return isOfKey ? asBookmark(saved.replication_key_value) : undefined;
  }

  /** Where a partition stands among the old ones: as we call it, or as another tap did. */
  function oldIdentity(context: JsonObject): string {
    const identity = identityOf(context);
    const other = foreign.get(valuesOf(context));
    return old.has(identity) || other === undefined || haveSameNames(other.context, context)
      ? identity
      : other.identity;
  }

  function find(context: JsonObject): JsonObject | undefined {
    return fresh.get(identityOf(context)) ?? old.get(oldIdentity(context));
  }

  function forget(context: JsonObject): void {
    fresh.delete(identityOf(context));
    old.delete(oldIdentity(context));
  }

  return {
    bookmark(context, key) {
      const saved = find(context);
      return saved && valueFor(saved, key);
    },
    bookmarks: (key) => [...old.values(), ...fresh.values()].map((saved) => valueFor(saved, key)),
    save(context, key, value) {
      forget(context);
      const saved = { context, replication_key: key, replication_key_value: value };
      fresh.set(identityOf(context), saved);
    },
    forget,
    prune: () => old.clear(),
    limit(most) {
      for (const [identity] of fresh) {
        if (fresh.size <= most) {
          return;
        }
        fresh.delete(identity);
        givenUp += 1;
      }
    },
    get givenUp() {
      return givenUp;
    },
    copy: () => partitionsOf(new Map(old), new Map(fresh), givenUp),
    list: () => [...old.values(), ...fresh.values()],
  };
}

/** What tells a context from others. Ids that were texts in one run may be numbers in another. */
function identityOf(context: JsonObject): string {
  const members = Object.entries(context).map(([name, value]) => [name, textOf(value)]);
  return JSON.stringify(members.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

interface Foreign {
  readonly identity: string;
  readonly context: JsonObject;
}

/**
 * A tap that ours replaces had its own names for the same ids: contexts by their values alone,
 * where those belong to no other.
 */
function foreignContexts(entries: Entries): Map<string, Foreign> {
  const found = new Map<string, Foreign[]>();
  for (const [identity, saved] of entries) {
    const context = isJsonObject(saved.context) ? saved.context : {};
    const values = valuesOf(context);
    found.set(values, [...(found.get(values) ?? []), { identity, context }]);
  }
  return new Map(
    [...found].flatMap(([values, [first, ...more]]): [string, Foreign][] =>
      first === undefined || more.length > 0 ? [] : [[values, first]],
    ),
  );
}

function haveSameNames(one: JsonObject, other: JsonObject): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name))
  );
}

function valuesOf(context: JsonObject): string {
  return JSON.stringify(Object.values(context).map(textOf).toSorted());
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : stringifyJson(value ?? null);
}

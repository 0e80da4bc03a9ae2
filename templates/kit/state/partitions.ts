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
  /**
   * Leaves out partitions that this run has not saved, whose parents are gone, and then the
   * earliest beyond `most`. Returns how many were beyond.
   */
  prune(most: number): number;
  /** The bookmarks of all partitions; a partition without one counts as `undefined`. */
  bookmarks(key: string): readonly (Bookmark | undefined)[];
  copy(): Partitions;
  /** The list as a state holds it. */
  list(): Json[];
}

interface Entry {
  readonly saved: JsonObject;
  readonly isFresh: boolean;
}

/** A partition as a state holds it. */
export interface Partition extends JsonObject {
  readonly context: JsonObject;
}

/** True for a list of partitions in the SDK's form. */
export function isPartitionList(value: Json | undefined): value is Partition[] {
  return (
    Array.isArray(value) && value.every((one) => isJsonObject(one) && isJsonObject(one.context))
  );
}

/** The partitions of a state. */
export function createPartitions(list: readonly Partition[]): Partitions {
  return partitionsOf(
    new Map(list.map((saved) => [identityOf(saved.context), { saved, isFresh: false }])),
  );
}

function partitionsOf(entries: Map<string, Entry>): Partitions {
  function valueFor({ saved }: Entry, key: string): Bookmark | undefined {
    const isOfKey = (saved.replication_key ?? key) === key;
    return isOfKey ? asBookmark(saved.replication_key_value) : undefined;
  }

  return {
    bookmark(context, key) {
      const entry = entries.get(identityOf(context));
      return entry && valueFor(entry, key);
    },
    bookmarks: (key) => [...entries.values()].map((entry) => valueFor(entry, key)),
    save(context, key, value) {
      const saved = { context, replication_key: key, replication_key_value: value };
      entries.set(identityOf(context), { saved, isFresh: true });
    },
    forget: (context) => void entries.delete(identityOf(context)),
    prune(most) {
      for (const [identity, { isFresh }] of entries) {
        if (!isFresh) {
          entries.delete(identity);
        }
      }
      const beyond = [...entries.keys()].slice(0, Math.max(0, entries.size - most));
      for (const identity of beyond) {
        entries.delete(identity);
      }
      return beyond.length;
    },
    copy: () => partitionsOf(new Map(entries)),
    list: () => [...entries.values()].map(({ saved }) => saved),
  };
}

/**
 * The values of a context, whatever they are called: a tap that ours replaces had its own names
 * for the same ids. Ids that were texts there may be numbers here.
 */
function identityOf(context: JsonObject): string {
  const values = Object.values(context).map((value) =>
    typeof value === "string" ? value : stringifyJson(value ?? null),
  );
  return JSON.stringify(values.toSorted());
}

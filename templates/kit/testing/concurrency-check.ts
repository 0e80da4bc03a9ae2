import assert from "node:assert/strict";
import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import type { Message } from "./messages.ts";
import { type Subject, tryTap } from "./trial.ts";

/**
 * Many requests at once give each stream the same schemas, records and bookmarks, in the same
 * order, as one request after the other. Streams may follow one another in another way.
 */
export async function checkConcurrency(subject: Subject): Promise<void> {
  const alone = await tryTap(subject, { concurrency: 1 });
  const together = await tryTap(subject, { concurrency: 16 });
  assert.equal(alone.code, 0, `the sync failed:\n${alone.stderr}`);
  assert.equal(together.code, 0, `the concurrent sync failed:\n${together.stderr}`);
  const expected = sequencesOf(alone.messages);
  const given = sequencesOf(together.messages);
  assert.deepEqual([...given.keys()].toSorted(), [...expected.keys()].toSorted());
  for (const [stream, sequence] of expected) {
    assert.deepEqual(given.get(stream), sequence, `${stream}: another sequence`);
  }
}

/** By stream, its messages and the bookmarks that it had, as texts in their order. */
export function sequencesOf(messages: readonly Message[]): Map<string, string[]> {
  const sequences = new Map<string, string[]>();
  const last = new Map<string, string>();

  function add(stream: string, text: string): void {
    sequences.set(stream, [...(sequences.get(stream) ?? []), text]);
  }

  for (const message of messages) {
    if (message.type !== "STATE") {
      add(message.stream, textOf(message));
      continue;
    }
    for (const [stream, bookmark] of bookmarksOf(message.value)) {
      const text = stringifyJson(bookmark);
      if (last.get(stream) !== text) {
        last.set(stream, text);
        add(stream, `STATE ${text}`);
      }
    }
  }
  return sequences;
}

/** Without the time: the pace of requests moves the clock of a test. */
function textOf(message: Exclude<Message, { type: "STATE" }>): string {
  return message.type === "RECORD"
    ? `RECORD ${stringifyJson(message.record)}`
    : JSON.stringify(message);
}

function bookmarksOf(value: Json): [string, Json][] {
  const bookmarks = isJsonObject(value) && isJsonObject(value.bookmarks) ? value.bookmarks : {};
  return Object.entries(bookmarks).flatMap(([stream, bookmark]): [string, Json][] =>
    bookmark === undefined ? [] : [[stream, bookmark]],
  );
}

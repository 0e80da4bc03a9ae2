#!/usr/bin/env node
// A Singer target that tells late what it has stored. It holds records in memory, as targets with
// batches do, and stores them right before it tells the STATE that follows them: what it has not
// told yet is gone when it is killed.
//
//   late-target.mjs --config FILE
//
// FILE: { "folder": where STREAM.jsonl files go, "tells": "at-end" or "one-late" }
// at-end: every STATE when all input has been read. one-late: each STATE when the next has come.
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const configFile = process.argv[process.argv.indexOf("--config") + 1];
const { folder, tells } = JSON.parse(readFileSync(configFile, "utf8"));
mkdirSync(folder, { recursive: true });

/** What came up to each STATE that was not told yet, oldest first. */
const held = [];
let records = [];

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type === "RECORD") {
    records.push(message);
  } else if (message.type === "STATE") {
    if (tells === "one-late") {
      held.splice(0).forEach(storeAndTell);
    }
    held.push({ records, state: message.value });
    records = [];
  }
}
held.forEach(storeAndTell);
store(records);

function storeAndTell({ records: before, state }) {
  store(before);
  process.stdout.write(`${JSON.stringify(state)}\n`);
}

function store(messages) {
  const rows = new Map();
  for (const { stream, record } of messages) {
    rows.set(stream, `${rows.get(stream) ?? ""}${JSON.stringify(record)}\n`);
  }
  for (const [stream, text] of rows) {
    appendFileSync(join(folder, `${stream}.jsonl`), text);
  }
}

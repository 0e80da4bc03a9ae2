import { atStart, type Flaw, inSync } from "./flaw.ts";

const bookmark = "replication_key_value: one.updated_at };";

/** Flaws of bookmarks, of what is selected, and of runs that begin again. */
export const syncFlaws: readonly Flaw[] = [
  {
    name: "no STATE",
    edits: [['  print({ type: "STATE", value: { bookmarks } });', ""]],
    want: { "fail bookmark-kept": ["people: there are records and no STATE"] },
  },
  {
    name: "a STATE without the bookmark",
    edits: [
      [
        '  print({ type: "STATE", value: { bookmarks } });',
        '  print({ type: "STATE", value: { bookmarks: {} } });',
      ],
    ],
    want: { "fail bookmark-kept": ["people: the last STATE has no bookmark of it"] },
  },
  {
    name: "records behind the last STATE",
    edits: [
      ["  }\n  state(bookmarks);\n}", "  }\n}"],
      ["        state(bookmarks);\n", "        if (one.id < 4) state(bookmarks);\n"],
    ],
    want: {
      "note bookmark-not-behind": ["people: its bookmark is below the greatest updated_at"],
      "note state-after-records": ["people: there are records behind the last STATE"],
    },
  },
  {
    name: "a bookmark that is null",
    edits: [[bookmark, "replication_key_value: null };"]],
    want: { "fail bookmark-kept": ["people: its bookmark is null"] },
  },
  {
    name: "progress markers that are left",
    edits: [[bookmark, "progress_markers: { replication_key_value: one.updated_at } };"]],
    want: { "fail bookmark-finished": ["people: the last STATE still has progress_markers"] },
  },
  {
    name: "a bookmark ahead of every record and of the run",
    edits: [[bookmark, 'replication_key_value: "2099-01-01T00:00:00Z" };']],
    want: {
      "fail bookmark-not-ahead": [
        "people: its bookmark is past the greatest updated_at of its records",
      ],
      "fail bookmark-order": [
        "people: a record follows a STATE whose bookmark is already past it (key [2]), 3 times",
      ],
    },
  },
  {
    name: "a bookmark of the time when the run began is none too late",
    edits: [
      inSync("const begun = new Date().toISOString();"),
      [bookmark, "replication_key_value: begun };"],
      ["        state(bookmarks);\n", ""],
    ],
    want: {},
  },
  {
    name: "a bookmark that never moves",
    edits: [[bookmark, 'replication_key_value: "2023-01-01T00:00:00Z" };']],
    want: { "note bookmark-not-behind": ["people: its bookmark is below the greatest updated_at"] },
  },
  {
    name: "bookmarks in mid-stream, but no order",
    edits: [atStart("people.reverse();")],
    want: {
      "fail bookmark-order": [
        "people: a record follows a STATE whose bookmark is already past it (key [3]), 3 times",
      ],
      "note bookmark-not-behind": ["people: its bookmark is below the greatest updated_at"],
      "fail resume-covers": [
        "people: 3 records of the full run are not in the run resumed at STATE 1 of 4 (key [3])",
        "people: 2 records of the full run are not in the run resumed at STATE 2 of 4 (key [2])",
        "people: 1 record of the full run is not in the run resumed at STATE 3 of 4 (key [1])",
      ],
    },
    slow: true,
  },
  {
    name: "bookmarks that fall back",
    edits: [
      [
        "      for (const one of news) {",
        '      if (from) bookmarks.people = { replication_key_value: "2024-01-01T00:00:00Z" };\n      for (const one of from ? [] : news) {',
      ],
    ],
    want: {
      "fail bookmark-not-lower": [
        "people: its bookmark is lower after the run resumed at STATE 2 of 4",
      ],
      "fail resume-covers": [
        "people: 3 records of the full run are not in the run resumed at STATE 1 of 4 (key [2])",
        "people: 2 records of the full run are not in the run resumed at STATE 2 of 4 (key [3])",
        "people: 1 record of the full run is not in the run resumed at STATE 3 of 4 (key [4])",
      ],
    },
    slow: true,
  },
  {
    name: "a stream that is always selected",
    edits: [["(stream) => isSelected(stream, []))", "() => true)"]],
    want: { "fail selection-streams": ["teams: not selected, but in messages"] },
  },
  {
    name: "fields that are always selected, with those within",
    edits: [
      [
        '  const members = Object.entries(value).filter(([name]) =>\n    isSelected(entry, [...path, "properties", name]),\n  );',
        "  const members = Object.entries(value);",
      ],
    ],
    want: {
      "fail selection-fields": [
        "people: name is not selected, but in a record",
        "people: address is not selected, but in a record",
        "teams: size is not selected, but in a record",
      ],
      "fail selection-nested": [
        "people: address.city is not selected, but in a record",
        "people: address.zip is not selected, but in a record",
      ],
    },
  },
  {
    name: "a field that is not supported is neither selected nor left out",
    edits: [
      atStart('catalog.streams[0].metadata[2].metadata.inclusion = "unsupported";'),
      inSync(`if (chosen.streams[0].metadata[2].metadata.selected !== undefined) {
          throw new Error("unsupported");
        }`),
    ],
    want: {},
  },
  {
    name: "a catalog that is not read",
    edits: [["chosen.streams.filter((stream) => isSelected(stream, []))", "[]"]],
    want: {
      "fail catalog-read-back": ["no stream wrote a SCHEMA"],
      "note record-some": [
        "people: there is no record",
        "teams: there is no record",
        "members: there is no record",
      ],
    },
  },
  {
    name: "both options break it",
    edits: [
      inSync(
        'if (process.argv.includes("--catalog") && process.argv.includes("--properties")) throw new Error("both");',
      ),
    ],
    want: {
      "fail catalog-and-properties": [
        "the run with --catalog and --properties failed: Error: both",
      ],
    },
  },
  {
    name: "--properties is not known",
    edits: [
      atStart('if (process.argv.includes("--properties")) throw new Error("unknown option");'),
    ],
    want: { "note catalog-and-properties": ["the tap does not know --properties"] },
  },
  {
    name: "records of the second run are others",
    edits: [
      ["import { readFileSync }", "import { existsSync, readFileSync, writeFileSync }"],
      inSync(`const isWhole =
          chosen.streams.every((entry) => isSelected(entry, [])) &&
          isSelected(chosen.streams[0], ["properties", "name"]) &&
          !process.argv.includes("--state");
        const before = new URL("before", import.meta.url);
        if (isWhole && existsSync(before)) {
          teams.pop();
          teams.push({ code: "new", size: 1 });
        } else if (isWhole) {
          writeFileSync(before, "");
        }`),
    ],
    want: {
      "fail repeat-same": [
        'teams: 1 record of the full run is not in the second (key ["b"])',
        'teams: 1 record is new in the second (key ["new"])',
      ],
    },
    slow: true,
  },
  {
    name: "a state that breaks the tap",
    edits: [
      inSync(
        'if ((bookmarks.people?.replication_key_value ?? "") > "2900") throw new Error("late");',
      ),
    ],
    want: {
      "fail state-future": ["the run from a state in the future ended with 1: Error: late"],
      "note exit-critical": [
        "the run from a state in the future failed without a line of level CRITICAL",
      ],
    },
    slow: true,
  },
];

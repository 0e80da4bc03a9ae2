import type { PlanRow } from "./row.ts";

export const runRows: readonly PlanRow[] = [
  {
    row: "F8",
    item: "Hooks around the mapping of a record",
    key: "`null_if`, `strip_prefix`, `strip_suffix`, `values`, `transforms`; hooks `page`, `raw`, `record`",
    how: "Page, raw, filter, transforms, record, types, in this order. A hook that fails is named with the record's key and nothing else of it.",
    tests: [
      {
        file: "sync/hook-order.test.ts",
        names: ["page, raw, filter, transform, record, types: in this order, each once"],
      },
      { file: "records/transform.test.ts", names: ["transformed: %s"] },
      {
        file: "sync/record-hooks.test.ts",
        names: [
          "the %s hook changes a record, leaves it out, or is not there",
          "a hook that %s is named, with the record's key and no more of it",
        ],
      },
    ],
  },
  {
    row: "F9",
    item: "A log of the usual events",
    key: "`SINGER_LOG_LEVEL`, `LOGLEVEL`",
    how: "The tap, its streams, waits, warnings and failures are told on stderr; stdout has messages and nothing else, whatever hooks print.",
    tests: [
      {
        file: "observe/run-log.test.ts",
        names: ["a run says what it begins, reads and ends with, in its order"],
      },
      { file: "sync/process.test.ts", names: ["what a hook prints goes to the log"] },
    ],
  },
  {
    row: "F10",
    item: "Metrics as other taps write them",
    key: "—",
    how: "`record_count`, `http_request_count`, `http_request_duration`, `sync_duration` and `job_duration` on stderr; the counters of a stream add up to its RECORD messages, children apart.",
    tests: [
      {
        file: "observe/metrics.test.ts",
        names: [
          "counters add up to the RECORD messages, children apart from their parents",
          "records that are read and not written do not count",
          "timers say how streams and the run ended",
        ],
      },
    ],
  },
  {
    row: "F11",
    item: "A sample configuration as the specification",
    key: "`config`",
    how: "The settings of the definition give the sample, the JSON Schema, the environment variables and Meltano's entries; the sample fits the schema.",
    tests: [
      {
        file: "generated/settings-files.test.ts",
        names: ["%s: each file knows the settings of the definition, and the sample fits"],
      },
      { file: "config/json-schema.test.ts", names: ["states the settings as JSON Schema"] },
    ],
  },
  {
    row: "F12",
    item: "A configuration that is checked before anything is read",
    key: "`config.*: { type, required, secret, minimum, maximum, pattern }`, `alternatives`, `config_rules`",
    how: "Every problem at once, each with ways to mend it, no secret among them; exit code 2 and no request.",
    tests: [
      {
        file: "config/check.test.ts",
        names: [
          "checks every problem at once",
          "takes the prototype's name",
          "takes a wrong secret",
          "checks no alternative",
          "checks unknown settings",
          "settings that are right one by one are told where they do not go together",
        ],
      },
      {
        file: "sync/commands.test.ts",
        names: ["%s is refused with exit code 2 and one line"],
      },
    ],
  },
  {
    row: "F13",
    item: "All streams are read, then the run fails",
    key: "`on_error: continue | stop`",
    how: "`Error syncing stream x - why` where it happens, a CRITICAL line for each failed stream at the end, and its exit code; the others are complete and keep their bookmarks.",
    tests: [
      {
        file: "sync/errors.test.ts",
        names: [
          "one stream fails: exit code 7, and its CRITICAL line is the last",
          "all fail: a line each, and the exit code of the first",
        ],
      },
      {
        file: "sync/children.test.ts",
        names: ["a failing child marks itself and what is below it; the rest goes on"],
      },
      { file: "sync/stop.test.ts", names: ["%s (%s, %s)"] },
    ],
  },
];

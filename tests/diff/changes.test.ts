import { expect, test } from "vitest";
import { compareDefinitions } from "../../generator/diff/comparison.ts";
import { definitionText, examineText, shipped } from "../explain/subject.ts";
import { base, changed, compare } from "./base.ts";

type Row = [what: string, from: string, to: string, ...changes: [string, string, string][]];

const fields = "streams.orders.fields";
const older = "older rows stay as they were until a full refresh";

const rows: Row[] = [
  // Fields.
  [
    "a new field",
    "      id: integer\n      total",
    "      id: integer\n      note: string\n      total",
    ["safe", `${fields}.note`, "A new field: older rows lack it until a full refresh."],
  ],
  [
    "a new field that is never null",
    "      id: integer\n      total",
    "      id: integer\n      note: string!\n      total",
    ["refresh", `${fields}.note`, "A new field, never null: older rows lack it."],
  ],
  [
    "a field is gone",
    "      count: integer\n",
    "",
    ["target", "streams.lines.fields.count", "The field is gone: its column stays as it was."],
  ],
  [
    "a field is renamed",
    "      count: integer\n",
    "      amount: { type: integer, from: count }\n",
    [
      "target",
      "streams.lines.fields.amount",
      "It was `count`: rename the column in the target, or run a full refresh.",
    ],
  ],
  [
    "an integer becomes a text",
    "      count: integer\n",
    "      count: string\n",
    [
      "target",
      "streams.lines.fields.count",
      "It is string now, and was integer: change or drop the column in the target, then run a full refresh.",
    ],
  ],
  [
    "an integer becomes a number",
    "      count: integer\n",
    "      count: number\n",
    [
      "safe",
      "streams.lines.fields.count",
      "It is number now, and was integer: targets widen the column.",
    ],
  ],
  [
    "a number becomes an integer",
    "updated_at: date-time",
    "updated_at: date",
    [
      "target",
      `${fields}.updated_at`,
      "It is date now, and was date-time: change or drop the column in the target, then run a full refresh.",
    ],
  ],
  [
    "a list of something else",
    "string[]",
    "integer[]",
    [
      "target",
      "streams.lines.fields.tags",
      "It is integer now, and was string: change or drop the column in the target, then run a full refresh.",
    ],
  ],
  [
    "never null",
    "count: integer",
    "count: integer!",
    ["safe", "streams.lines.fields.count", "It is never null any more."],
  ],
  [
    "a member of an object is gone",
    "city: string",
    "town: string",
    [
      "target",
      `${fields}.customer`,
      "city within it is gone: a target that flattens it keeps an old column.",
    ],
  ],
  [
    "a member of an object is new",
    "city: string",
    "city: string, zip: string",
    [
      "safe",
      `${fields}.customer`,
      "zip within it is new: older rows lack it until a full refresh.",
    ],
  ],
  [
    "a field comes from elsewhere",
    "from: status",
    "from: state",
    [
      "refresh",
      `${fields}.state`,
      "It is taken from the API's field of the same name now: older rows keep the old values.",
    ],
  ],
  [
    "an epoch in another unit",
    "from_epoch: seconds",
    "from_epoch: milliseconds",
    [
      "refresh",
      `${fields}.paid`,
      "It is taken from `paid_at`, milliseconds since 1970 now: older rows keep the old values.",
    ],
  ],
  [
    "a transform",
    'values: { "1": active }',
    'values: { "1": live }',
    [
      "refresh",
      `${fields}.state`,
      "Its value is put right differently: older rows keep the old one.",
    ],
  ],
  [
    "a description",
    "total: integer",
    "total: { type: integer, description: In cents }",
    ["safe", `${fields}.total`, "It is described differently."],
  ],
  // Streams.
  [
    "a new stream",
    "  shops:",
    "  goods: { fields: { id: integer } }\n  shops:",
    ["safe", "streams.goods", "A new stream: select it to read it."],
  ],
  [
    "a stream is gone",
    "  shops:\n    errors: [{ status: 404, action: ignore }]\n    fields: { id: integer, name: string }\n",
    "",
    [
      "target",
      "streams.shops",
      "The stream is gone: its table stays as it was; take it out of the selection.",
    ],
  ],
  [
    "a stream is renamed, and what refers to it with it",
    "  orders:\n    query: { state: open }",
    "  sales:\n    path: /orders\n    query: { state: open }",
    [
      "target",
      "streams.sales",
      "It was `orders`: rename the table in the target and the stream in the selection, then run a full refresh, since its bookmark has the old name.",
    ],
  ],
  [
    "another key",
    "key: [order_id, id]",
    "key: id",
    [
      "target",
      "streams.lines.key",
      "The primary key is `id`, and was `order_id`, `id`: drop the table or change its key, then run a full refresh.",
    ],
    ["safe", "streams.lines.fields.order_id", "It may be null now."],
  ],
  [
    "another request",
    "state: open",
    "state: all",
    ["refresh", "streams.orders.request", `The API is asked for something else: ${older}.`],
  ],
  [
    "another filter",
    "record.total > 0",
    "record.total > 9",
    ["refresh", "streams.orders.where", `Other records are left out: ${older}.`],
  ],
  [
    "pages of another size",
    "size: { limit: 50 }",
    "size: { limit: 80 }",
    ["safe", "streams.orders.paginate", "Pages have another size."],
  ],
  [
    "another end of the pages",
    "param: page,",
    "param: page, until: short-page,",
    [
      "refresh",
      "streams.orders.paginate",
      "Pages are asked for in another way: records that were not reached come with a full refresh only.",
    ],
  ],
  [
    "answers that are left out",
    "action: ignore",
    "action: fail",
    [
      "refresh",
      "streams.shops.errors",
      "Other answers are left out or used: records that were left out come with a full refresh only.",
    ],
  ],
  [
    "failures that are tried again",
    "[{ status: 404, action: ignore }]",
    "[{ status: 404, action: ignore }, { status: 402, action: retry }]",
    ["safe", "streams.shops.errors", "Other failures are tried again, or end the stream."],
  ],
  [
    "not selected",
    "  shops:\n",
    "  shops:\n    selected: false\n",
    [
      "user",
      "streams.shops.selected",
      "It is not selected by default any more: select it to read it.",
    ],
  ],
  [
    "reading consumes",
    "  shops:\n",
    "  shops:\n    consumes: true\n",
    ["user", "streams.shops.consumes", "Reading it takes records away from the server now."],
  ],
  // Replication.
  [
    "read by what is new",
    "    errors:",
    "    replication: { key: id, filter: client }\n    errors:",
    [
      "refresh",
      "streams.shops.replication",
      "It is read by what is new of `id`: begin with a full refresh, which gives it a bookmark.",
    ],
  ],
  [
    "read whole",
    "    replication: { key: updated_at, param: since, lookback: 5min }\n",
    "",
    [
      "safe",
      "streams.orders.replication",
      "It is read whole in every run, no longer by what is new.",
    ],
    ["refresh", "streams.orders.request", `The API is asked for something else: ${older}.`],
  ],
  [
    "another replication key",
    "key: updated_at",
    "key: paid",
    [
      "refresh",
      "streams.orders.replication",
      "The key is `paid`, not `updated_at`. Bookmarks of the old key are not used: the next run reads from the start.",
    ],
  ],
  [
    "another lookback",
    "lookback: 5min",
    "lookback: 1h",
    ["safe", "streams.orders.replication", "Runs go back behind the bookmark by another time."],
  ],
  [
    "bookmarks of parents",
    "    path: /orders/{{ parent.id }}/lines",
    "    path: /orders/{{ parent.id }}/lines\n    replication: { key: count, bookmark: { per_parent: 9 }, filter: client }",
    [
      "refresh",
      "streams.lines.replication",
      "It is read by what is new of `count`: begin with a full refresh, which gives it a bookmark.",
    ],
  ],
  // Settings.
  [
    "a new setting",
    "  since: date-time",
    "  since: date-time\n  until: date-time",
    ["safe", "config.until", "A new setting that may be left out."],
  ],
  [
    "a new setting that is required",
    "  since: date-time",
    "  since: date-time\n  until: { type: date-time, required: true }",
    ["user", "config.until", "A new setting is required: give it before the next run."],
  ],
  [
    "a setting is gone",
    "  since: date-time\n",
    "",
    ["user", "config.since", "The setting is gone: take it out of the configuration."],
  ],
  [
    "a setting is renamed",
    "  since: date-time",
    "  start: date-time",
    [
      "user",
      "config.start",
      "It was `since`: rename it in the configuration, or name the old one under `aliases`.",
    ],
  ],
  [
    "a setting is renamed and keeps its old name",
    "  since: date-time",
    "  start: { type: date-time, aliases: [since] }",
    ["safe", "config.start", "It was `since`, a name that it still has."],
    ["safe", "config.start", "It may come under more names."],
  ],
  [
    "required now",
    "  since: date-time",
    "  since: { type: date-time, required: true }",
    ["user", "config.since", "It is required now: give it before the next run."],
  ],
  [
    "another type",
    "since: date-time",
    "since: integer",
    [
      "user",
      "config.since",
      "It is integer now, and was date-time: check the value that is given.",
    ],
  ],
  [
    "a narrower pattern",
    '"[a-z]+"',
    '"[a-z]{2}"',
    ["user", "config.region", "It must match [a-z]{2} now: check the value that is given."],
  ],
  ["no pattern", 'pattern: "[a-z]+", ', "", ["safe", "config.region", "Any text is allowed."]],
  [
    "a smaller maximum",
    "maximum: 100",
    "maximum: 80",
    ["user", "config.size", "Values above 80 are refused now: check the one that is given."],
  ],
  [
    "a greater maximum",
    "maximum: 100",
    "maximum: 500",
    ["safe", "config.size", "Greater values are allowed."],
  ],
  [
    "a greater minimum",
    "default: 50, minimum: 1",
    "default: 50, minimum: 2",
    ["user", "config.size", "Values below 2 are refused now: check the one that is given."],
  ],
  [
    "another default",
    "default: 50",
    "default: 80",
    ["safe", "config.size", "A run without it takes 80, not 50."],
  ],
  // The tap.
  [
    "other credentials",
    'bearer: { token: "{{ config.token }}" }',
    'basic: { username: "{{ config.token }}" }',
    [
      "user",
      "auth",
      "Requests are authorised by basic, no longer by bearer: give the credentials for it.",
    ],
  ],
  [
    "the same credentials elsewhere",
    'bearer: { token: "{{ config.token }}" }',
    'bearer: { token: "x{{ config.token }}" }',
    ["safe", "auth", "The same credentials are sent in another way."],
  ],
  [
    "another server",
    "example.com/v1",
    "example.com/v2",
    ["refresh", "server", "Requests are sent differently: what the API answers may be different."],
  ],
  [
    "another pace",
    "defaults:",
    "limits: { rate: 1/s }\ndefaults:",
    ["safe", "limits.rate", "Requests are made at another pace."],
  ],
  [
    "a rule between settings",
    "server:",
    "config_rules: [{ wrong: '{{ config.since }}', message: Leave since out. }]\nserver:",
    ["user", "config_rules", "A configuration is refused when: Leave since out."],
  ],
  [
    "another name of the tap",
    "tap: shop",
    "tap: store",
    [
      "user",
      "tap",
      "The tap is tap-store now, and was tap-shop: rename the plugin, its variables and its state.",
    ],
  ],
  [
    "another title",
    "title: Shop",
    "title: The shop",
    ["safe", "title", "What is said of the tap is different."],
    ["safe", "description", "What is said of the tap is different."],
  ],
  // What makes no difference.
  ["another version", "version: 0.3.1", "version: 0.3.2"],
  ["the order of settings", "  token: { required: true, secret: true }\n", ""],
];

test.each(rows)("%s", async (what, from, to, ...changes) => {
  const text =
    what === "the order of settings"
      ? changed([from, to], ["server:", `${from}server:`])
      : what.startsWith("a stream is renamed")
        ? changed([from, to], ["parent: orders", "parent: sales"])
        : changed([from, to]);
  const { changes: found } = await compare(base, text);
  expect(found.map(({ impact, at, message }) => [impact, at, message])).toEqual(
    changes.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)),
  );
});

const order = ["target", "user", "refresh", "safe"];

test("a definition does not differ from itself", async () => {
  for (const name of [...shipped, "relations"]) {
    const text = definitionText(name);
    const [before, after] = await Promise.all([examineText(text), examineText(text)]);
    expect(compareDefinitions(before.model, after.model)).toMatchObject({
      changes: [],
      step: "none",
      version: before.model.version,
      command: undefined,
    });
  }
});

test("the order of parameters and fields makes no difference", async () => {
  const before = changed(["query: { state: open }", "query: { state: open, kind: a }"]);
  const after = changed(
    ["query: { state: open }", "query: { kind: a, state: open }"],
    [
      "      tags: string[]\n      count: integer\n",
      "      count: integer\n      tags: string[]\n",
    ],
  );
  expect((await compare(before, after)).changes).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { effectiveEntries } from "../../generator/explain/effective-entry.ts";
import { effectiveText } from "../../generator/explain/effective-text.ts";
import type { StreamModel } from "../../generator/model/model.ts";
import { definitionText, examineText, shipped } from "./subject.ts";

async function effectiveOf(text: string, name: string): Promise<string> {
  const { definition, model } = await examineText(text);
  const checked = definition.streams.find((one) => one.name === name);
  const stream = model.streams.find((one) => one.name === name);
  if (checked === undefined || stream === undefined) {
    throw new Error(`there is no ${name}`);
  }
  return effectiveText(name, effectiveEntries(checked, stream));
}

test("each line says where it comes from", async () => {
  const text = `tap: shop
title: Shop
config:
  start_date: date-time
server: https://api.example.com
defaults:
  records: data
  query: { sort: id, page_size: 10 }
  paginate: { page: { param: page, size: { limit: 50 } } }
streams:
  orders:
    key: id
    query: { sort: updated_at }
    replication: { key: updated_at, param: since }
    fields: { id: integer, updated_at: date-time }
  lines:
    parent: orders
    request: POST /orders/{{ parent.id }}/lines
    paginate: none
    key: []
    fields: { order: { type: integer, from: parent.id } }
`;
  expect(await effectiveOf(text, "orders")).toBe(`streams:
  orders:
    path: /orders                       # default: the stream's name
    method: GET                         # default: most APIs are read with it
    query:                              # streams.orders
      sort: updated_at                  # streams.orders
      page_size: 10                     # defaults
    records: data                       # defaults
    paginate:                           # defaults
      page:                             # defaults
        param: page                     # defaults
        size: { limit: 50 }             # defaults
        start: 1                        # default: most APIs count pages from 1
        in: query                       # default: most APIs take these parameters there
        until: empty-page               # default: pages are asked for until one is empty, safe everywhere
    key: id                             # streams.orders
    replication:                        # streams.orders
      key: updated_at                   # streams.orders
      param: since                      # streams.orders
      filter: server                    # default: the request carries the bookmark
      start: "{{ config.start_date }}"  # default: the setting start_date
      lookback: 0s                      # default: records do not appear late
    open: false                         # default: a record has the declared fields only
    selected: true                      # default: a run without a catalog reads it
    consumes: false                     # default: reading changes nothing on the server
    fields:                             # streams.orders
      id: integer                       # streams.orders
      updated_at: date-time             # streams.orders`);
  expect(await effectiveOf(text, "lines")).toBe(`streams:
  lines:
    parent: orders                                 # streams.lines
    request: "POST /orders/{{ parent.id }}/lines"  # streams.lines
    query:                                         # defaults
      sort: id                                     # defaults
      page_size: 10                                # defaults
    records: data                                  # defaults
    paginate: none                                 # streams.lines
    key: []                                        # streams.lines
    replication: full_table                        # default: every run reads everything and misses nothing
    open: false                                    # default: a record has the declared fields only
    selected: true                                 # default: a run without a catalog reads it
    consumes: false                                # default: reading changes nothing on the server
    fields:                                        # streams.lines
      order: { type: integer, from: parent.id }    # streams.lines, a field of the parent`);
});

describe("what is explained is a definition that means the same", () => {
  test.each([...shipped, "relations"])("%s", async (name) => {
    const text = definitionText(name);
    const { model, definition } = await examineText(text);
    const streams: Record<string, unknown> = {};
    for (const stream of definition.streams) {
      Object.assign(streams, parse(await effectiveOf(text, stream.name)).streams);
    }
    const { defaults, ...root } = parse(text);
    const explained = await examineText(stringify({ ...root, streams }));
    expect(plain(explained.model.streams)).toEqual(plain(model.streams));
  });
});

/** Models without the difference between a default and the same that is said. */
function plain(streams: readonly StreamModel[]): unknown {
  return JSON.parse(
    JSON.stringify(streams, (key, value) =>
      (key === "until" && value === "empty-page") || (key === "bookmark" && value === "parent")
        ? undefined
        : value,
    ),
  );
}

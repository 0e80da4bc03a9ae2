import { describe, expect, test } from "vitest";
import { discover } from "../../templates/kit/catalog/catalog.ts";
import { defineStream, type Replication } from "../../templates/kit/stream.ts";
import { list, serve } from "./api.ts";
import { ids, lastBookmarks, run, told } from "./run.ts";
import { type Config, tapOf } from "./tap.ts";

interface Page {
  readonly id: number;
  readonly meta: { readonly modified: string | null; readonly by: string | null } | null;
}

const modified = { type: ["string", "null"], format: "date-time" };

function pages(more: Partial<Replication<"meta", Config>> = {}, type: object = modified) {
  return defineStream<Page, Config>({
    name: "pages",
    key: ["id"],
    fields: {
      id: "integer!",
      meta: {
        type: ["object", "null"],
        properties: { modified: type, by: { type: ["string", "null"] } },
      },
    },
    replication: { key: "meta", within: ["modified"], filter: "client", ...more },
    request: () => ({ path: "/pages" }),
    records: [["data"]],
  });
}

const page = (id: number, value: unknown) => ({ id, meta: { modified: value, by: "x" } });

const saved = (value: unknown) => ({
  bookmarks: { pages: { replication_key: "meta.modified", replication_key_value: value } },
});

describe("a replication key within an object", () => {
  test("is compared, kept in the state and told by its whole name", async () => {
    const api = await serve({
      "/pages": list(
        page(1, "2024-01-01T00:00:00Z"),
        page(2, "2024-03-01T01:00:00+02:00"),
        page(3, "2024-02-29T23:30:00Z"),
        page(4, null),
        { id: 5, meta: null },
        { id: 6 },
      ),
    });
    const ran = await run(tapOf(api.origin, [pages()]), { state: saved("2024-02-01T00:00:00Z") });
    expect(ids(ran, "pages")).toEqual([2, 3, 4, 5, 6]);
    expect(JSON.parse(ran.lines.at(-1) ?? "").value).toEqual(saved("2024-02-29T23:30:00Z"));
    expect(told(ran)).toEqual([
      "WARNING pages: 3 records have no meta.modified; they are emitted, but the bookmark does not cover them",
    ]);
  });

  test("in seconds, as number or text, of whatever length", async () => {
    for (const [type, values] of [
      ["integer", [999999999, 1700000000]],
      ["string", ["999999999", "1700000000"]],
    ] as const) {
      const api = await serve({ "/pages": list(...values.map((at, index) => page(index, at))) });
      const stream = pages({ unit: "seconds" }, { type: [type, "null"] });
      const ran = await run(tapOf(api.origin, [stream]), { state: saved(values[0]) });
      expect(ids(ran, "pages")).toEqual([0, 1]);
      expect(lastBookmarks(ran)).toEqual({ pages: values[1] });
    }
  });

  test("is automatic in the catalog, and what leads to it", () => {
    const [entry] = discover({ streams: [pages()] }).streams;
    expect(entry?.replication_key).toBe("meta.modified");
    expect(entry?.metadata[0]?.metadata["valid-replication-keys"]).toEqual(["meta.modified"]);
    expect(
      entry?.metadata.map(({ breadcrumb, metadata }) => [breadcrumb.join("."), metadata.inclusion]),
    ).toEqual([
      ["", "available"],
      ["properties.id", "automatic"],
      ["properties.meta", "automatic"],
      ["properties.meta.properties.modified", "automatic"],
      ["properties.meta.properties.by", "available"],
    ]);
  });

  test("stays when it is deselected; SCHEMA names the field it is in", async () => {
    const api = await serve({ "/pages": list(page(1, "2024-01-01T00:00:00Z")) });
    const tap = tapOf(api.origin, [pages()]);
    const catalog = {
      streams: discover(tap).streams.map((entry) => ({
        ...entry,
        // As an older catalog may say it.
        metadata: entry.metadata.map(({ breadcrumb }) => ({
          breadcrumb,
          metadata: { selected: breadcrumb.length === 0 },
        })),
      })),
    };
    const ran = await run(tap, { catalog });
    expect(JSON.parse(ran.lines[0] ?? "")).toEqual({
      type: "SCHEMA",
      stream: "pages",
      schema: {
        type: "object",
        properties: {
          id: { type: "integer" },
          meta: { type: ["object", "null"], properties: { modified } },
        },
      },
      key_properties: ["id"],
      bookmark_properties: ["meta"],
    });
    expect(JSON.parse(ran.lines[1] ?? "").record).toEqual({
      id: 1,
      meta: { modified: "2024-01-01T00:00:00Z" },
    });
    expect(lastBookmarks(ran)).toEqual({ pages: "2024-01-01T00:00:00Z" });
  });

  test("another key in the catalog is refused", async () => {
    const tap = tapOf("http://127.0.0.1:9", [pages()]);
    const text = JSON.stringify(discover(tap)).replace(
      '"inclusion":"available","selected-by-default"',
      '"replication-key":"meta","inclusion":"available","selected-by-default"',
    );
    expect(told(await run(tap, { catalog: text }))).toEqual([
      "CRITICAL The catalog asks for the replication key meta for pages, whose only one is meta.modified.",
    ]);
  });
});

describe("an epoch key, end to end", () => {
  interface Event {
    readonly id: number;
    readonly at: number | string | null;
  }
  const cases: [
    name: string,
    unit: "seconds" | "milliseconds",
    type: "integer" | "string",
    values: readonly unknown[],
    sent: string,
  ][] = [
    ["seconds", "seconds", "integer", [1700000000, 1700000100], "1700000000"],
    ["seconds as text", "seconds", "string", ["1700000000", "1700000100"], "1700000000"],
    ["milliseconds", "milliseconds", "integer", [1700000000000, 1700000000001], "1700000000000"],
    [
      "milliseconds as text",
      "milliseconds",
      "string",
      ["1700000000000", "1700000000001"],
      "1700000000000",
    ],
  ];
  test.each(cases)("%s", async (_name, unit, type, [first, second], sent) => {
    const api = await serve({
      "/events": ({ turn }) => ({
        data: [{ id: 1, at: first }, ...(turn === 1 ? [] : [{ id: 2, at: second }])],
      }),
    });
    const stream = defineStream<Event, Config>({
      name: "events",
      key: ["id"],
      fields: { id: "integer!", at: type },
      replication: { key: "at", unit, filter: "server", start: ({ config }) => config.start_date },
      request: ({ bookmark }) => ({ path: "/events", query: { since: bookmark } }),
      records: [["data"]],
    });
    const tap = tapOf(api.origin, [stream]);
    const ran = await run(tap, { config: { start_date: "2023-11-14T22:13:20Z" } });
    const state = JSON.parse(ran.lines.at(-1) ?? "").value;
    expect(lastBookmarks(ran)).toEqual({ events: first });
    const again = await run(tap, { state });
    expect(lastBookmarks(again)).toEqual({ events: second });
    expect(api.requests()).toEqual([`/events?since=${sent}`, `/events?since=${sent}`]);
  });
});

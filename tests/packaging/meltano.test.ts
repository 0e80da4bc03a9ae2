import { expect, test } from "vitest";
import { parse } from "yaml";
import { renderMeltanoEntry } from "../../generator/render/meltano.ts";
import { builtInSettings } from "../../templates/kit/config/built-in.ts";
import { renderDefinition, shop } from "./tap.ts";

const own = [
  {
    name: "region",
    label: "region",
    kind: "string",
    tooltip: "Here: https://here.example\nThere: https://there.example",
  },
  { name: "token", label: "Token", kind: "string", sensitive: true, aliases: ["SHOP_TOKEN"] },
  { name: "user", label: "user", kind: "string", placeholder: "ann" },
  { name: "password", label: "password", kind: "string", sensitive: true },
  {
    name: "page_size",
    label: "page_size",
    kind: "integer",
    description: "Records a page.",
    value: 50,
  },
  { name: "rate", label: "rate", kind: "decimal", value: 0.5 },
  { name: "closed", label: "closed", kind: "boolean", value: false },
  { name: "since", label: "since", kind: "date_iso8601" },
  { name: "tags", label: "tags", kind: "array" },
  { name: "labels", label: "labels", kind: "object" },
];

test("the entry for a project says all that Meltano can know", async () => {
  const { model } = await renderDefinition(shop);
  const { settings, ...entry } = renderMeltanoEntry(model);
  expect(entry).toEqual({
    name: "tap-shop",
    namespace: "tap_shop",
    variant: "create-tap",
    label: "The Shop",
    description: "Reads a shop.",
    docs: "https://shop.example/api",
    executable: "./taps/tap-shop/bin/tap-shop",
    capabilities: [
      "catalog",
      "discover",
      "state",
      "about",
      "test",
      "schema-flattening",
      "batch",
      "structured-logging",
    ],
    settings_group_validation: [
      ["region", "token"],
      ["region", "user", "password"],
    ],
    select: ["*.*", "!orders.unit\\.price", "!drafts.*"],
  });
  expect(settings).toEqual([
    ...own,
    ...Object.keys(builtInSettings).map((name) => expect.objectContaining({ name })),
  ]);
});

test("plugin.yml, meltano.yml and hub.yml say the same", async () => {
  const { model, files } = await renderDefinition(shop);
  const read = (file: string) => parse(files.get(file) ?? "");
  const entry = renderMeltanoEntry(model);
  expect(read("meltano.yml")).toEqual({ plugins: { extractors: [entry] } });
  const { select, ...plugin } = entry;
  expect(read("plugin.yml")).toEqual(plugin);
  const { executable, docs, ...common } = entry;
  expect(read("hub.yml")).toEqual({
    ...common,
    domain_url: "https://shop.example/api",
    executable: "tap-shop",
    maintenance_status: "beta",
    quality: "unknown",
    keywords: ["api", "create-tap"],
    prereq: "- An account\n\nAsk the owner.\n",
    settings_preamble: "One of these must be set: `token`, or `user` and `password`.\n",
    usage: "## Troubleshooting\n\n- **401**: Check the token.\n",
  });
});

test("without alternatives what is required is one group", async () => {
  const { files } = await renderDefinition(shop.replace(/^alternatives.*\n/m, ""));
  expect(parse(files.get("plugin.yml") ?? "").settings_group_validation).toEqual([["region"]]);
});

test.each([
  { replication: "a bookmark", text: shop, name: "hourly-tap-shop", interval: "@hourly" },
  {
    replication: "none",
    text: shop.replace(/^ {4}replication.*\n/m, ""),
    name: "daily-tap-shop",
    interval: "@daily",
  },
])("meltano.yml suggests a schedule: $replication", async ({ text, name, interval }) => {
  const { files } = await renderDefinition(text);
  const [, comment = ""] = (files.get("meltano.yml") ?? "").split(
    "# A job and a schedule for it:\n",
  );
  expect(parse(comment.replaceAll(/^# /gm, ""))).toEqual({
    jobs: [{ name: "tap-shop-to-jsonl", tasks: ["tap-shop target-jsonl"] }],
    schedules: [{ name, interval, job: "tap-shop-to-jsonl" }],
  });
});

test("meltano.yml shows how the replication of a stream is overruled", async () => {
  const { files } = await renderDefinition(shop);
  const uncommented = (files.get("meltano.yml") ?? "").replaceAll(
    /^ {4}# (?=metadata| {2})/gm,
    "    ",
  );
  expect(parse(uncommented).plugins.extractors[0].metadata).toEqual({
    orders: { "replication-method": "FULL_TABLE" },
  });
});

import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { definitionOfDocument } from "../../generator/wizard/document.ts";
import { createInterview } from "../../generator/wizard/interview.ts";
import { serveOrders } from "./api.ts";
import { play } from "./session.ts";

const home = process.cwd();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wizard-"));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

test("from a live endpoint to all of its records, no file edited by hand", async () => {
  const api = await serveOrders();
  try {
    const { answer, shown } = await play({}, [
      ["What is there to begin with?", "<down>", "<down>"],
      ["Which URL answers a list of records?", api.url],
      ["How are requests authorised?", "<down>", "<down>"],
      ["Which header carries the key?"],
      ["What stands before the key?"],
      ["API key", "wrong"],
      ["What is the tap called?", "shop"],
      ["And how do people write the source's name?"],
      // The API refuses the key, and everything about the endpoint is asked for again.
      ["Which URL answers a list of records?", api.url],
      ["How are requests authorised?", "<down>", "<down>"],
      ["Which header carries the key?"],
      ["What stands before the key?"],
      ["API key", "k1"],
      ["Which URL answers another list of this API?", api.url.replace("orders", "refunds")],
      ["Which URL answers another list of this API?"],
      ["Write tap-shop to tap-shop?"],
    ]);
    expect(answer.code).toBe(0);
    expect(shown).toContain("order_id");
    expect(shown).toContain("401");
    expect(shown).not.toContain("k1");
    expect(readFileSync("tap-shop/definition.yaml", "utf8")).toMatch(/ key: order_id\n/);
    expect(JSON.parse(readFileSync("tap-shop/config.json", "utf8"))).toEqual({ api_key: "k1" });
    const bin = path.join(folder, "tap-shop/bin/tap-shop");
    const output = await run(bin, ["--config", "tap-shop/config.json"]);
    const records = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === "RECORD");
    const all = Array.from({ length: 25 }, (_, index) => 100 + index);
    for (const name of ["orders", "refunds"]) {
      const own = records.filter(({ stream }) => stream === name);
      expect(own.map(({ record }) => record.order_id)).toEqual(all);
    }
  } finally {
    api.stop();
  }
});

const document = {
  openapi: "3.0.3",
  info: { title: "Shop API", version: "1" },
  servers: [{ url: "https://shop.example.com/v1" }],
  paths: Object.fromEntries(
    ["orders", "customers"].map((name) => [
      `/${name}`,
      {
        get: {
          operationId: `list_${name}`,
          tags: name === "orders" ? ["Sales"] : [],
          responses: {
            "200": {
              description: "A list",
              content: {
                "application/json": {
                  schema: {
                    type: "array",
                    items: {
                      type: "object",
                      required: ["id"],
                      properties: { id: { type: "integer" }, name: { type: "string" } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    ]),
  ),
};

test("from an OpenAPI document, with the lists that a person leaves marked", async () => {
  writeFileSync("openapi.json", JSON.stringify(document));
  const { answer } = await play({ source: "./openapi.json" }, [
    ["What is the tap called?"],
    ["And how do people write the source's name?"],
    ["Which lists become streams?", "<down>", "<space>"],
    ["Write tap-shop to tap-shop?"],
  ]);
  expect(answer.code).toBe(0);
  const definition = readFileSync("tap-shop/definition.yaml", "utf8");
  expect(definition).toContain("  orders:\n");
  expect(definition).not.toContain("  customers:\n");
});

// [flags, the streams]
const choices: readonly (readonly [Readonly<Record<string, readonly string[]>>, string[]])[] = [
  [{}, ["orders", "customers"]],
  [{ tag: ["sales"] }, ["orders"]],
  [{ include: ["/cust*"] }, ["customers"]],
  [{ exclude: ["list_customers"] }, ["orders"]],
];

test.each(choices)("from an OpenAPI document with %j", async (flags, streams) => {
  writeFileSync("openapi.json", JSON.stringify(document));
  const interview = createInterview({ flags: new Map(Object.entries(flags)), yes: true });
  const given = { location: "openapi.json", show: () => undefined };
  const { streams: made } = parse(await definitionOfDocument(interview, given));
  expect(Object.keys(made)).toEqual(streams);
});

const execute = promisify(execFile);

/** The API answers in this process, which must not wait in the meantime. */
async function run(bin: string, args: readonly string[]): Promise<string> {
  return (await execute(bin, args)).stdout;
}

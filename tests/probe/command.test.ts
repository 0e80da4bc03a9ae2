import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type ProbeCommandOptions, probeApi } from "../../generator/command/probe.ts";
import { Refusal } from "../../generator/refusal.ts";
import { sendJson, startServer } from "../http/server.ts";

const env = { SHOP_TOKEN: "s3cret-token" };

/** A small API, a folder, and the command between them. */
async function shop() {
  const records = [1, 2, 3].map((id) => ({ id, name: `Item ${id}`, updated_at: day(id) }));
  const server = await startServer((response, { headers, url }) => {
    const isKnown = headers.authorization === `Bearer ${env.SHOP_TOKEN}`;
    const since = new URL(url, "http://x").searchParams.get("updated_since") ?? "";
    const data = records.filter(({ updated_at }) => updated_at >= since);
    sendJson(response, isKnown ? { data, total: data.length } : {}, isKnown ? 200 : 401);
  });
  const folder = mkdtempSync(path.join(tmpdir(), "probe-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (file: string) => path.join(folder, file);
  const told: string[] = [];
  const tell = (line: string) => told.push(line.replace(/\d+ ms$/, "n ms"));
  const run = (options: ProbeCommandOptions = {}) =>
    probeApi(
      `${server.origin}/v1/items`,
      { bearer: "env:SHOP_TOKEN", name: "shop", out: at("shop.yaml"), ...options },
      { env, width: 60, tell },
    );
  const plain = (text: string) =>
    text.replaceAll(server.origin, "http://api.example").replaceAll(folder, "DIR");
  return { run, told, at, plain, server };
}

function day(number: number): string {
  return `2024-01-0${number}T00:00:00Z`;
}

test("what a person sees", async () => {
  const { run, told, at, plain } = await shop();
  const { code, text } = await run({ filterCheck: false });
  expect(code).toBe(0);
  expect(plain(text)).toBe(`id  name    updated_at
1   Item 1  2024-01-01T00:00:00Z
2   Item 2  2024-01-02T00:00:00Z
3   Item 3  2024-01-03T00:00:00Z

      records: \`data\` is a list of 3 objects.
      paginate: No parameter for the size of a page was found; tried limit, per_page, page_size, size, count, max_results, page_limit, rows and 9 more.
      paginate: No parameter for a page's number or an offset is obeyed.
      paginate: \`total\` is 3: one page of 3 records is all.
CHECK key: \`id\` is unique and never null in 3 of 3 records, which are too few to be sure.
      replication: \`updated_at\` is a time in all 3 records, in ascending order as they came.
CHECK replication: Filters were not tried.
      fields: Types are those of 3 records; every field may be null.

4 of at most 60 requests; 2 to check.
Written to DIR/shop.yaml. Look it over, then: create-tap generate DIR/shop.yaml`);
  expect(plain(told[0] ?? "")).toBe("GET http://api.example/v1/items  200  n ms");
  expect(told).toHaveLength(4);
  const definition = readFileSync(at("shop.yaml"), "utf8");
  expect(definition).toContain('auth: { bearer: { token: "{{ config.token }}" } }');
  expect([text, definition, ...told].join("\n")).not.toContain(env.SHOP_TOKEN);
});

test("a secret that the API sends back is on no screen and in no file", async () => {
  const secret = "s3cret/tok=n";
  const server = await startServer((response, { headers }) => {
    const echo = { id: 1, sent: headers["x-key"], access_token: "another" };
    sendJson(response, [echo]);
  });
  const folder = mkdtempSync(path.join(tmpdir(), "probe-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const told: string[] = [];
  const file = path.join(folder, "a.yaml");
  const { text, json } = await probeApi(
    `${server.origin}/things`,
    { header: [`X-Key: env:KEY`], name: "a", out: file, save: folder },
    { env: { KEY: secret }, width: 100, tell: (line) => told.push(line) },
  );
  const recording = readFileSync(path.join(folder, "things.json"), "utf8");
  const seen = [text, JSON.stringify(json), ...told, recording, readFileSync(file, "utf8")];
  expect(seen.filter((each) => each.includes(secret) || each.includes("another"))).toEqual([]);
});

test("a file that differs is not overwritten, nor is anything else written", async () => {
  const { run, at } = await shop();
  await run();
  await expect(run()).resolves.toMatchObject({ code: 0 });
  const refusal = await run({ pages: 1, stream: "other", save: at("fixtures") }).catch(
    (error: unknown) => error,
  );
  expect(refusal instanceof Refusal && refusal.problems).toEqual([
    {
      code: "edited-file",
      message: `\`${at("shop.yaml")}\` is there already, and differs.`,
      help: "Name another place with --out or --save, or overwrite it with --force.",
    },
  ]);
  expect(existsSync(at("fixtures"))).toBe(false);
  await run({ stream: "other", save: at("fixtures"), force: true });
  expect(readFileSync(at("shop.yaml"), "utf8")).toContain("\n  other:\n");
  expect(JSON.parse(readFileSync(at("fixtures/other.json"), "utf8"))).toMatchObject({
    stream: "other",
    records: 3,
  });
});

test("--out - gives the definition alone, and the answer in JSON has all", async () => {
  const { run, at } = await shop();
  const { text, json } = await run({ out: "-" });
  expect(text).toMatch(/^# yaml-language-server[\s\S]*\n {6}updated_at: date-time$/);
  expect(existsSync(at("shop.yaml"))).toBe(false);
  expect(json).toMatchObject({ tap: "shop", stream: "items", file: null, definition: `${text}\n` });
  expect(json).toHaveProperty("records.2.name", "Item 3");
});

test("what cannot be probed is refused, and nothing is written", async () => {
  const { run, at, plain } = await shop();
  const refusal = await run({ bearer: "wrong" }).catch((error: Error) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(plain(refusal instanceof Refusal ? refusal.message : "")).toContain(
    "GET http://api.example/v1/items answered 401 Unauthorized. The credentials are not accepted: check that they are complete, not expired and made for this server. Check the credentials, and how the API wants them: --bearer TOKEN",
  );
  expect(existsSync(at("shop.yaml"))).toBe(false);
});

test("--into keeps what is written meanwhile, and the line ends", async () => {
  const { run, at, server } = await shop();
  const text = `tap: x\r\nserver: ${server.origin}/v1\r\nstreams:\r\n  a:\r\n    key: id\r\n`;
  writeFileSync(at("x.yaml"), text);
  const running = run({ into: at("x.yaml"), filterCheck: false });
  await new Promise((resolve) => setTimeout(resolve, 1));
  writeFileSync(at("x.yaml"), `# mine\r\n${text}`);
  await running;
  const written = readFileSync(at("x.yaml"), "utf8");
  expect(written.startsWith(`# mine\r\n${text}  `)).toBe(true);
  expect(written).toContain("  items:\r\n");
  expect(written).not.toMatch(/[^\r]\n/);
});

test("--into adds the stream to a definition, which stays as it is", async () => {
  const { run, at, plain, server } = await shop();
  const before = `# Ours.
tap: shop
title: Shop
config: { base_url: { default: "${server.origin}" }, token: { secret: true } }
server: "{{ config.base_url }}"   # without v1
streams:
    # First.
    orders: { path: /v1/orders, key: id, fields: { id: integer } } # All.
`;
  writeFileSync(at("ours.yaml"), `${before}\nlimits: { rate: 1/s }\n`);
  const { text } = await run({ into: at("ours.yaml"), filterCheck: false });
  expect(plain(text)).toContain("Written to DIR/ours.yaml.");
  const after = readFileSync(at("ours.yaml"), "utf8");
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length)).toContain(`    items:
      path: /v1/items
      # \`data\` is a list of 3 objects.
      records: data
`);
  expect(after).toMatch(/\n {8}updated_at: date-time\n\nlimits: \{ rate: 1\/s \}\n$/);
  expect(existsSync(at("shop.yaml"))).toBe(false);
  const again = await run({ into: at("ours.yaml") }).catch((error: Error) => error.message);
  expect(plain(String(again))).toBe("`DIR/ours.yaml` has a stream `items` already.");
});

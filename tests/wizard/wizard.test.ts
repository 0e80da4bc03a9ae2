import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
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

const read = (file: string) => readFileSync(path.join(folder, file), "utf8");

test("from a shipped definition, in a Meltano project", async () => {
  writeFileSync("meltano.yml", "version: 1 # ours\n");
  const { answer, shown } = await play({}, [
    ["What is there to begin with?"],
    ["Which source?", "<down>", "<down>"],
    ["Add the tap to the Meltano project"],
    ["Fill in Base URL, User name, Password now?"],
    ["Base URL", "https://kinto.example.com/v1"],
    ["User name", "reader"],
    ["Password", "s3cret'"],
    ["Write tap-kinto to taps/tap-kinto?"],
  ]);
  expect(answer.code).toBe(0);
  expect(shown).toContain("tap: kinto");
  expect(answer.text).toBe(`tap-kinto (3 streams) is written to taps/tap-kinto.
tap-kinto is in the project's meltano.yml.
Its secrets are in the project's .env.

Next:
  meltano config test tap-kinto
  meltano add target-jsonl
  meltano run tap-kinto target-jsonl`);
  expect(read("meltano.yml")).toMatch(
    /^version: 1 # ours\nplugins:\n {2}extractors:\n {2}- name: tap-kinto\n/,
  );
  expect(read("meltano.yml")).toMatch(
    / {4}config:\n {6}base_url: https:\/\/kinto.example.com\/v1\n {6}username: reader\n$/,
  );
  expect(read(".env")).toBe("TAP_KINTO_PASSWORD='s3cret\\''\n");
  expect(existsSync("taps/tap-kinto/dist/tap-kinto.cjs")).toBe(true);
});

test("from nothing", async () => {
  const { answer } = await play({}, [
    ["What is there to begin with?", "<up>"],
    ["What do all URLs of the API begin with?", "https://api.orders.example.com/v1"],
    ["What is the tap called?", "shop"],
    ["And how do people write the source's name?"],
    ["How are requests authorised?", "<down>"],
    ["Which path gives the first list?", "/orders"],
    ["What shall the stream be called?"],
    ["Where does an answer have the records?", "data"],
    ["How is it paged?", "<down>"],
    ["Which query parameter carries it?"],
    ["Which parameter sets the size of a page", "per_page=50"],
    ["A file with an answer of the API"],
    ["Which fields identify a record?"],
    ["Which field says when a record was last changed?", "updated_at"],
    ["Which query parameter asks for changes since then?", "since"],
    ["Which fields?"],
    ["Fill in Token now?", "n"],
    ["Write tap-shop to tap-shop?"],
  ]);
  expect(answer.code).toBe(0);
  expect(
    read("tap-shop/definition.yaml"),
  ).toBe(`# yaml-language-server: $schema=./definition.schema.json
tap: shop
title: Shop
config:
  base_url: { default: https://api.orders.example.com/v1, title: Base URL }
  token: { required: true, secret: true, title: Token }
  start_date: { type: date-time, title: Start date }
server: "{{ config.base_url }}"
auth: { bearer: { token: "{{ config.token }}" } }
streams:
  orders:
    records: data
    paginate: { page: { param: page, size: { per_page: 50 } } }
    key: id
    replication: { key: updated_at, param: since }
    # CHECK: Fields that are not named here are passed on as they come, without a type.
    # \`create-tap infer-schema\` prints the fields of sample records.
    open: true
    fields:
      id: string
      updated_at: date-time
`);
});

test("an answer that is wrong is asked for again", async () => {
  const flags = new Map([["from", "blank"]]);
  const session = play({ flags }, [
    ["What do all URLs of the API begin with?", "orders.example.com"],
    ["Write a whole URL", "<ctrl-c>"],
  ]);
  await expect(session).rejects.toThrow(/force closed/);
  expect(readdirSync(".")).toEqual([]);
});

test("Ctrl-C at the last question leaves nothing", async () => {
  writeFileSync("meltano.yml", "version: 1\n");
  const session = play({ source: "kinto" }, [
    ["Add the tap to the Meltano project"],
    ["Fill in Base URL, User name, Password now?", "n"],
    ["Write tap-kinto to taps/tap-kinto?", "<ctrl-c>"],
  ]);
  await expect(session).rejects.toThrow(/force closed/);
  expect(readdirSync(".")).toEqual(["meltano.yml"]);
  expect(read("meltano.yml")).toBe("version: 1\n");
});

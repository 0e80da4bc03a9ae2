import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type ImportOptions, importDocument } from "../../../generator/command/import-openapi.ts";
import { Refusal } from "../../../generator/refusal.ts";

const shop = "tests/import/openapi/shop.yaml";

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "import-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test("the definition of a document", async () => {
  const { text } = await importDocument(shop, { out: "-" });
  expect(`${text}\n`).toBe(readFileSync("tests/import/openapi/shop.definition.yaml", "utf8"));
});

test("what became of the document", async () => {
  const out = path.join(folder(), "shop.yaml");
  const { text } = await importDocument(shop, { out });
  expect(text.replaceAll(out, "shop.yaml")).toBe(
    readFileSync("tests/import/openapi/shop.report.txt", "utf8").trimEnd(),
  );
});

// [options, the streams]
const choices: readonly (readonly [ImportOptions, string[]])[] = [
  [{}, ["customers", "orders", "lines", "order_search"]],
  [{ tag: ["Customers"] }, ["customers"]],
  [{ include: ["list*"] }, ["customers", "orders"]],
  [{ include: ["/orders*"], exclude: ["*search"] }, ["orders", "lines"]],
  [{ exclude: ["*LINES"] }, ["customers", "orders", "order_search"]],
];

test.each(choices)("%j", async (options, streams) => {
  const { json } = await importDocument(shop, { ...options, out: "-" });
  expect(Object(json).streams.map(({ stream }: { stream: string }) => stream)).toEqual(streams);
});

test("a person is asked unless something is said", async () => {
  const asked: string[][] = [];
  const choose = async (operations: readonly { id: string }[]) => {
    asked.push(operations.map(({ id }) => id));
    return ["listOrders"];
  };
  const { json } = await importDocument(shop, { out: "-" }, choose);
  expect(Object(json).streams).toHaveLength(1);
  await importDocument(shop, { out: "-", yes: true }, choose);
  await importDocument(shop, { out: "-", tag: ["orders"] }, choose);
  expect(asked).toEqual([["listCustomers", "listOrders", "lines", "searchOrders"]]);
});

/** The problem that a command is refused with. */
async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  const [problem] = error instanceof Refusal ? error.problems : [];
  return `${problem?.code}: ${problem?.message}`;
}

test("a definition that is there is overwritten only by force", async () => {
  const out = path.join(folder(), "shop.yaml");
  writeFileSync(out, "mine\n");
  expect(await problemOf(importDocument(shop, { out }))).toBe(
    `edited-file: \`${out}\` is there already, and differs.`,
  );
  expect(readFileSync(out, "utf8")).toBe("mine\n");
  await importDocument(shop, { out, force: true });
  const { text } = await importDocument(shop, { out });
  expect(text).toContain(`${out} is as it was.`);
});

test("nothing can be imported", async () => {
  expect(await problemOf(importDocument(shop, { include: ["nothing"] }))).toBe(
    "nothing-to-import: None of the operations that answer lists was chosen.",
  );
});

test("on the command line, where the definition is generated from at once", () => {
  const cwd = folder();
  const program = path.resolve("dist/generator/cli.js");
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [program, ...args], { cwd, encoding: "utf8" });
  const given = JSON.parse(
    run("--json", "import", "openapi", path.resolve(shop), "--name", "deli"),
  );
  expect([given.tap, given.file, given.auth]).toEqual(["deli", "deli.yaml", "bearer"]);
  expect(run("check", "deli.yaml")).toBe("tap-deli: 4 streams, no problems\n");
  expect(existsSync(path.join(cwd, "deli.yaml"))).toBe(true);
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "kit-types-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Stream {
  readonly [member: string]: string;
}

const good: Stream = {
  name: '"issues"',
  key: '["id"]',
  fields: '{ id: "integer!", title: "string", at: "date-time" }',
  replication: '{ key: "at", filter: "server" }',
  request: "({ bookmark, config }) => ({ path: config.owner, query: { bookmark } })",
  map: "({ record }) => ({ id: record.id, title: record.title, at: record.at })",
};

/** A module with one stream, made of these members. */
function stream(change: Stream): string {
  const members = Object.entries({ ...good, ...change }).filter(([, code]) => code !== "");
  return `import { defineStream } from "./kit/stream.ts";
interface Issue { id: number; title: string | null; at: string | null }
export const issues = defineStream<Issue, { readonly owner: string }>({
${members.map(([name, code]) => `  ${name}: ${code},`).join("\n")}
});
`;
}

/** A module with a tap of two streams that is written by hand. */
function built(code: string): string {
  return `import { tapNamed } from "./kit/builder.ts";
export const tap = tapNamed("tap-x", {
  settings: { owner: { type: "string", required: true } },
  server: () => "https://api.example",
})
  .stream("labels", { key: ["name"], fields: { name: "string" } })
  .emitted()
  .stream("issues", { key: ["id"], fields: { id: "integer" }, emits: ["labels"] })
  .sync(async function* ({ config }) {
    config.owner.trim();
    yield { id: 1 };
    ${code}
  });
`;
}

// [name, module, what the compiler says; nothing: it compiles]
const cases: readonly (readonly [string, string, RegExp | undefined])[] = [
  ["a stream that is right", stream({}), undefined],
  ["a stream without name", stream({ name: "" }), /Property 'name' is missing/],
  ["a stream without fields", stream({ fields: "" }), /Property 'fields' is missing/],
  [
    "a record's field that is not declared",
    stream({ fields: '{ id: "integer!" }' }),
    /missing the following properties .*at, title/,
  ],
  [
    "a type that there is not",
    stream({ fields: '{ id: "int", title: "string", at: "date" }' }),
    /"int"' is not assignable/,
  ],
  ["a key that is no field", stream({ key: '["number"]' }), /"number"' is not assignable/],
  [
    "a replication key that is no field",
    stream({ replication: '{ key: "since", filter: "server" }' }),
    /"since"' is not assignable/,
  ],
  [
    "a way of filtering that there is not",
    stream({ replication: '{ key: "at", filter: "incremental" }' }),
    /"incremental"' is not assignable/,
  ],
  [
    "a setting that there is not",
    stream({ request: "({ config }) => ({ path: config.ownr })" }),
    /'ownr' does not exist/,
  ],
  [
    "a mapping that lacks a field",
    stream({ map: "({ record }) => ({ id: record.id })" }),
    /missing the following properties .*at, title/,
  ],
  [
    "a tap by hand that is right",
    built('yield { stream: "labels", record: { name: "x" } };'),
    undefined,
  ],
  [
    "a stream that is not emitted",
    built('yield { stream: "users", record: { name: "x" } };'),
    /"users"' is not assignable/,
  ],
  [
    "a record of another stream",
    built('yield { stream: "labels", record: { id: 1 } };'),
    /\{ id: number; \}.* is not assignable/,
  ],
  [
    "a setting that the tap by hand lacks",
    built("yield { id: config.size };"),
    /'size' does not exist/,
  ],
];

let said: readonly string[] = [];

beforeAll(() => {
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  symlinkSync(path.join(root, "templates/kit"), path.join(folder, "kit"));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  for (const [index, [, text]] of cases.entries()) {
    writeFileSync(path.join(folder, `case-${index}.ts`), text);
  }
  const options = {
    extends: path.join(root, "tsconfig.json"),
    compilerOptions: { preserveSymlinks: true },
    include: ["case-*.ts"],
  };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(options));
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  // What belongs to a line stands indented below it.
  said = stdout.split(/\n(?! )/);
}, 120_000);

test.each(cases)("the compiler on %s", (name, _text, want) => {
  const index = cases.findIndex((each) => each[0] === name);
  const own = said.filter((line) => line.startsWith(`case-${index}.ts`));
  if (want === undefined) {
    expect(own).toEqual([]);
  } else {
    expect(own.join("\n")).toMatch(want);
  }
});

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { generate, openDefinition, renderTap, understand } from "../../generator/generate.ts";
import { Refusal } from "../../generator/refusal.ts";
import { packageRoot } from "../../generator/root.ts";
import { loadTap } from "../../generator/simulate/load.ts";
import { buildSimulation } from "../../generator/simulate/simulation.ts";
import { runTap } from "../../templates/kit/run.ts";
import { contract } from "../../templates/kit/testing/contract.ts";

const definition = path.join(import.meta.dirname, "hand-written.yaml");
const source = await openDefinition(definition);
const model = understand(source);
const files = new Map((await renderTap(source, model)).map((file) => [file.path, file]));
const simulation = await buildSimulation(model, { records: 12 });

/** A folder with the generated tap. */
async function generated(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "hand-written-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await generate({ definition, folder: () => folder });
  return folder;
}

test("the file of the stream is a first draft, and the user's", () => {
  const file = files.get("src/streams/legacy.ts");
  expect(file?.owner).toBe("once");
  expect(
    file?.content,
  ).toBe(`// Yours: written once by create-tap, and never overwritten. After a change run \`create-tap generate\`.
import type { Config } from "../config.ts";
import { segment } from "../kit/expression/segment.ts";
import type { ExactNumber } from "../kit/json/exact-number.ts";
import { extractRecords } from "../kit/records/extract.ts";
import { defineStream } from "../kit/stream.ts";
import { type Issue, issues } from "./issues.ts";

/** Read by hand: What the old API has. */
export interface Legacy {
  id: number | ExactNumber;
  issue_id: number | ExactNumber | null;
  "a b": string | null;
  at: string | null;
}

export const legacy = defineStream<Legacy, Config, Issue>({
  name: "legacy",
  description: "What the old API has",
  key: ["id"],
  fields: { id: "integer!", issue_id: "integer", "a b": "string", at: "date-time" },
  replication: { key: "at", filter: "server", start: ({ config }) => config.start_date },
  parent: issues,
  read: async function* ({ client, parent, bookmark }) {
    // The client asks with the tap's credentials, at its pace. Yield records with the fields above.
    const answer = await client.send({
      path: \`/issues/\${segment(parent.id)}/legacy\`,
      query: { since: bookmark },
    });
    if (answer.kind === "accepted") {
      yield* extractRecords(answer.response.body, [[]]);
    }
  },
});
`);
  expect(files.get("src/streams/bare.ts")?.content).toContain(
    "defineStream<Bare, Config, undefined, { labels: Label }>(",
  );
});

test("the tap's documents name it, and what its tests leave out", () => {
  const readme = files.get("README.md")?.content ?? "";
  expect(readme).toContain(
    "| legacy | `by hand, in src/streams/legacy.ts` |  | INCREMENTAL by `at`, for each of issues | `id` |",
  );
  expect(readme).toContain("- `src/streams/bare.ts`, `src/streams/legacy.ts`: written by hand.");
  expect(readme).toContain("for the records of those: bare, legacy, labels, comments.");
  expect(Object.keys(simulation.streams)).not.toContain("legacy");
});

describe("the promises hold for the streams that a simulation knows", async () => {
  const tap = await loadTap([...files.values()]);
  test.each(contract)("$promise", async ({ check }) => {
    await check({ tap, simulation, run: runTap });
  });
});

// [stream, of which `bare` emits labels, what it yields, whether that is right]
const yielded: readonly (readonly ["bare" | "legacy", string, boolean])[] = [
  ["bare", "{ id: 1 }", true],
  ["bare", '{ stream: "labels", record: { id: 1 } }', true],
  ["bare", '{ stream: "issues", record: { id: 1, title: null } }', false],
  ["bare", '{ stream: "labels", record: { name: "x" } }', false],
  ["bare", "{ idd: 1 }", false],
  ["legacy", '{ id: parent.id, "a b": bookmark }', true],
  ["legacy", '{ stream: "labels", record: { id: 1 } }', false],
];

// [what a hook does with the client, whether that is right]
const asked: readonly (readonly [string, boolean])[] = [
  ["for await (const note of api.notes({ parent: { id: 1 } })) issues = [...issues, note];", true],
  ["api.issues(); api.requestStream({ query: { a: 1 } });", true],
  ["await api.request({ path: '/x' });", true],
  ["api.accessStream(); api.thenStream(); api.asks(); api.apiClient();", true],
  ["api.notes();", false],
  ["api.notes({ parent: { title: 'x' } });", false],
  ["api.legacy();", false],
  ["api.nope();", false],
];

function hookThat(body: string): string {
  return `import { createApiClient } from "./client.ts";
import type { Config } from "./config.ts";
import type { Hooks } from "./kit/tap.ts";
import type { Records } from "./tap.ts";

export const hooks: Hooks<Config, Records> = {
  issues: {
    page: async (issues, access) => {
      const api = createApiClient(access);
      ${body}
      return issues;
    },
  },
};
`;
}

test("the compiler accepts the tap, and knows what `read` may yield and the client has", async () => {
  const folder = await generated();
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
  const draft = (stream: string) => files.get(`src/streams/${stream}.ts`)?.content ?? "";
  const cases = [
    ...yielded.map(([stream, what, isRight], index) => ({
      file: `src/streams/yields-${index}.ts`,
      text: draft(stream).replace(/yield\*.*;/, `yield ${what};`),
      isRight,
    })),
    ...asked.map(([body, isRight], index) => ({
      file: `src/asks-${index}.ts`,
      text: hookThat(body),
      isRight,
    })),
  ];
  for (const { file, text } of cases) {
    writeFileSync(path.join(folder, file), text);
  }
  const tsc = path.join(packageRoot, "node_modules", "typescript", "bin", "tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--noEmit"], {
    cwd: folder,
    encoding: "utf8",
  });
  const wrong = new Set([...stdout.matchAll(/^([\w./-]+)\(/gm)].map(([, file]) => file));
  expect([...wrong].toSorted()).toEqual(
    cases.flatMap(({ file, isRight }) => (isRight ? [] : [file])).toSorted(),
  );
});

const edit = (text: string) =>
  text
    .replace(
      'from "../kit/stream.ts";',
      'from "../kit/stream.ts";\nimport { offset } from \'../kit/paginate/offset.ts\'\nimport "./mine.ts";',
    )
    .replace(
      "read:",
      'paginate: () => offset({ param: { in: "query", name: "from" }, start: 0 }),\n  read:',
    );

test("an edited file stays, is bundled, and brings the parts of the kit that it uses along", async () => {
  const folder = await generated();
  const file = path.join(folder, "src", "streams", "bare.ts");
  const mine = path.join(folder, "src", "streams", "mine.ts");
  writeFileSync(file, edit(readFileSync(file, "utf8")));
  writeFileSync(
    mine,
    'import { strftime } from "../kit/expression/strftime.ts";\nexport const text = strftime;\n',
  );
  const edited = readFileSync(file, "utf8");
  const { steps } = await generate({ definition, folder: () => folder });
  const step = steps.find((one) => one.path === "src/streams/bare.ts");
  expect([step?.action, step?.reason]).toEqual(["keep", "yours"]);
  expect(readFileSync(file, "utf8")).toBe(edited);
  const created = steps.filter(({ action }) => action === "create").map((one) => one.path);
  expect(created).toContain("src/kit/paginate/offset.ts");
  expect(created).toContain("src/kit/expression/strftime.ts");
  expect(readFileSync(path.join(folder, "dist", "tap-mixed.cjs"), "utf8")).toContain(
    "src/kit/paginate/offset.ts",
  );
  const again = await generate({ definition, folder: () => folder, dryRun: true });
  expect(again.steps.filter(({ action }) => !["same", "keep"].includes(action))).toEqual([]);
});

/** The definition with `legacy` generated. */
function withoutHand(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "hand-written-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "definition.yaml");
  const text = readFileSync(definition, "utf8");
  writeFileSync(
    file,
    text
      .replace(
        "  legacy:\n    hand_written: true\n",
        "  legacy:\n    path: /issues/{{ parent.id }}/legacy\n",
      )
      .replace("replication: { key: at }", "replication: { key: at, param: since }"),
  );
  return file;
}

test("a stream that becomes generated replaces a draft, and never what somebody wrote", async () => {
  const folder = await generated();
  const file = path.join(folder, "src", "streams", "legacy.ts");
  const draft = readFileSync(file, "utf8");
  writeFileSync(file, `${draft}// mine\n`);
  const request = { definition: withoutHand(), folder: () => folder };
  const refusal = await generate(request).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  const [problem] = refusal instanceof Refusal ? refusal.problems : [];
  expect([problem?.code, problem?.message, problem?.help]).toEqual([
    "edited-file",
    "src/streams/legacy.ts: yours, but the definition generates it now",
    "Say `hand_written: true` again to keep yours, or move it away and generate again; --force overwrites it.",
  ]);
  writeFileSync(file, draft);
  await generate(request);
  expect(readFileSync(file, "utf8")).toContain("// Generated by create-tap");
});

test("a stream that was generated is taken over as it is", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "hand-written-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await generate({ definition: withoutHand(), folder: () => folder });
  const file = path.join(folder, "src", "streams", "legacy.ts");
  const before = readFileSync(file, "utf8");
  await generate({ definition, folder: () => folder });
  expect(readFileSync(file, "utf8")).toBe(before);
  const bin = path.join(folder, "bin", "tap-mixed");
  const catalog = JSON.parse(execFileSync(bin, ["--discover"], { encoding: "utf8" }));
  expect(catalog.streams.map((entry: { stream: string }) => entry.stream)).toContain("legacy");
});

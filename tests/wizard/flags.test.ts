import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Refusal } from "../../generator/refusal.ts";
import { createInterview } from "../../generator/wizard/interview.ts";
import { runWizard, type WizardRequest } from "../../generator/wizard/wizard.ts";

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

/** Without a terminal, as in CI. */
function run(
  flags: Readonly<Record<string, string | readonly string[]>>,
  request: Partial<WizardRequest> = {},
) {
  const interview = createInterview({ flags: new Map(Object.entries(flags)), yes: false });
  return runWizard({
    commands: ["generate"],
    env: {},
    show: () => undefined,
    tell: () => undefined,
    ...request,
    interview,
  });
}

const blank = { from: "blank", "base-url": "https://api.example.com/v1", path: "/orders" };

const refused: [
  name: string,
  flags: Readonly<Record<string, string | readonly string[]>>,
  request: Partial<WizardRequest>,
  code: string,
  message: string,
][] = [
  ["nothing said", {}, {}, "missing-answer", "`--from` is missing."],
  ["a source left out", { from: "shipped" }, {}, "missing-answer", "`--definition` is missing."],
  [
    "a flag that says what to begin with: --base-url",
    { "base-url": "https://api.example.com" },
    {},
    "missing-answer",
    "`--path` is missing.",
  ],
  [
    "a flag that says what to begin with: --definition",
    { definition: "kint" },
    {},
    "wrong-answer",
    "`--definition`: `kint` is not a choice: `kinto`, perhaps.",
  ],
  [
    "a flag that says what to begin with: --openapi",
    { openapi: "nope.json" },
    {},
    "unreadable",
    "`nope.json` cannot be read: ENOENT: no such file or directory, open 'nope.json'.",
  ],
  [
    "a flag that says what to begin with: --url, which is none",
    { url: ["api.example.com/orders"] },
    {},
    "wrong-answer",
    "`--url`: Write a whole URL, as in https://api.example.com/v1.",
  ],
  ["a URL left out", { from: "blank" }, {}, "missing-answer", "`--base-url` is missing."],
  [
    "a start that is none",
    { from: "blnk" },
    {},
    "wrong-answer",
    "`--from`: `blnk` is not a choice: `blank`, perhaps.",
  ],
  [
    "a URL that is none",
    { ...blank, "base-url": "ftp://example.com" },
    {},
    "wrong-answer",
    "`--base-url`: Write a whole URL, as in https://api.example.com/v1.",
  ],
  [
    "a password in the URL",
    { ...blank, "base-url": "https://me:secret@example.com" },
    {},
    "wrong-answer",
    "`--base-url`: Leave user name and password out of the URL.",
  ],
  [
    "a name that is none",
    { ...blank, name: "Große Liste" },
    {},
    "wrong-answer",
    "`--name`: Write small letters, digits and single dashes, as in `issue-tracker`.",
  ],
  [
    "a sample that is not there",
    { ...blank, sample: "orders.json" },
    {},
    "wrong-answer",
    "`--sample`: There is no file `orders.json`.",
  ],
  [
    "answers to questions of another beginning",
    { ...blank, definition: "kinto", url: ["https://a.example"] },
    {},
    "wrong-answer",
    "`--definition`, `--url` have no use here.",
  ],
  [
    "a name for a source that has one",
    { name: "mine" },
    { source: "kinto" },
    "wrong-answer",
    "`--name` has no use here.",
  ],
  [
    "a misspelt command",
    {},
    { source: "genrate" },
    "unreadable",
    "There is no file and no shipped definition `genrate`. `create-tap list` names the shipped ones.",
  ],
  [
    "a setting that the tap does not have",
    { set: ["pasword=x"] },
    { source: "kinto" },
    "wrong-answer",
    "The tap has no setting `pasword`.",
  ],
  [
    "a setting of the wrong type",
    { set: ["page_size=many"] },
    { source: "kinto" },
    "wrong-answer",
    '`--set page_size`: It cannot be "many". Expected: a whole number, 1 to 10000.',
  ],
  [
    "a variable that is not there",
    { set: ["password=env:KINTO_PASSWORD"] },
    { source: "kinto" },
    "wrong-answer",
    "`--set password`: the environment has no KINTO_PASSWORD.",
  ],
  [
    "a project that is none",
    {},
    { source: "kinto", meltano: "." },
    "broken-project",
    "`.` is no Meltano project: it has no meltano.yml.",
  ],
];

test.each(refused)("refuses %s", async (_name, flags, request, code, message) => {
  const refusal = await run(flags, request).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect((refusal as Refusal).problems).toMatchObject([{ code, message }]);
  expect(readdirSync(".")).toEqual([]);
});

describe("folders", () => {
  const cases: [name: string, make: () => void, request: object, message: RegExp][] = [
    [
      "one that is not empty",
      () => {
        mkdirSync("tap-kinto");
        writeFileSync("tap-kinto/notes.md", "mine");
      },
      {},
      /^`tap-kinto` is not empty, and no tap of create-tap: it has notes\.md\.$/,
    ],
    ["a file", () => writeFileSync("tap-kinto", "mine"), {}, / is not a folder$/],
    [
      "one inside .git",
      () => mkdirSync(".git"),
      { out: ".git/taps" },
      / is inside git's own folder$/,
    ],
    [
      "a link to elsewhere",
      () => {
        mkdirSync("elsewhere");
        writeFileSync("elsewhere/notes.md", "mine");
        symlinkSync("elsewhere", "tap-kinto");
      },
      {},
      /^`tap-kinto` is not empty/,
    ],
    [
      "a broken meltano.yml",
      () => writeFileSync("meltano.yml", "plugins:\n  - a: [\n"),
      {},
      /flow|Flow/,
    ],
  ];

  test.each(cases)("refuses %s", async (_name, make, request, message) => {
    make();
    const before = readdirSync(".", { recursive: true }).toSorted();
    const refusal = await run({}, { source: "kinto", ...request }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).problems[0]?.message).toMatch(message);
    expect(readdirSync(".", { recursive: true }).toSorted()).toEqual(before);
  });
});

test("all answers by flags, with a sample; settings go into config.json", async () => {
  writeFileSync(
    "orders.json",
    '{"data": [{"orderId": 7, "total": 1.5, "updatedAt": "2026-01-01T00:00:00Z"}]}',
  );
  const flags = {
    ...blank,
    auth: "header",
    "auth-name": "Authorization",
    "auth-prefix": "Token",
    records: "data",
    paginate: "cursor",
    next: "meta.next",
    "page-param": "after",
    sample: "orders.json",
    key: "orderId",
    set: ["api_key=env:KEY"],
  };
  const answer = await run(flags, { env: { KEY: "k1" } });
  expect(answer.code).toBe(0);
  expect(readFileSync("tap-example/definition.yaml", "utf8")).toBe(
    `# yaml-language-server: $schema=./definition.schema.json
tap: example
title: Example
config:
  base_url: { default: https://api.example.com/v1, title: Base URL }
  api_key: { required: true, secret: true, title: API key }
  start_date: { type: date-time, title: Start date }
server: "{{ config.base_url }}"
auth: { api_key: { header: Authorization, value: "Token {{ config.api_key }}" } }
streams:
  orders:
    records: data
    paginate: { cursor: { next: meta.next, param: after } }
    key: orderId
    replication: { key: updatedAt, filter: client }
    fields:
      orderId: integer
      total: number
      updatedAt: date-time
`,
  );
  expect(readFileSync("tap-example/config.json", "utf8")).toBe('{"api_key":"k1"}\n');
});

test("a second time nothing has to be done", async () => {
  writeFileSync("meltano.yml", "version: 1\n");
  await run({ set: ["base_url=https://k.example.com"] }, { source: "kinto" });
  const project = readFileSync("meltano.yml", "utf8");
  const answer = await run({}, { source: "kinto" });
  expect(answer.text).toMatch(
    /^tap-kinto \(3 streams\) is in taps\/tap-kinto already, as it should be\.\n/,
  );
  expect(readFileSync("meltano.yml", "utf8")).toBe(project);
});

test("a folder that a killed run left half made is taken up", async () => {
  mkdirSync("tap-kinto/src", { recursive: true });
  writeFileSync("tap-kinto/README.md.create-tap-new", "half");
  writeFileSync("tap-kinto/src/main.ts.create-tap-new", "half");
  expect(await run({}, { source: "kinto" })).toMatchObject({ code: 0 });
  const files = readdirSync("tap-kinto", { recursive: true }).map(String);
  expect(files.filter((file) => file.endsWith(".create-tap-new"))).toEqual([]);
});

test("the next commands name the project's own loader", async () => {
  writeFileSync("meltano.yml", "plugins:\n  loaders:\n  - name: target-postgres\n");
  const answer = await run({}, { source: "streamduo" });
  expect(answer.text).toMatch(/\n {2}meltano run tap-streamduo target-postgres$/);
});

test("a project around is left alone when asked", async () => {
  writeFileSync("meltano.yml", "version: 1\n");
  await run({}, { source: "kinto", meltano: false });
  expect(readdirSync(".").toSorted()).toEqual(["meltano.yml", "tap-kinto"]);
  expect(readFileSync("meltano.yml", "utf8")).toBe("version: 1\n");
});

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { expect, expectTypeOf, onTestFinished, test } from "vitest";
import { tapNamed } from "../../templates/kit/builder.ts";
import type { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import { runTap } from "../../templates/kit/run.ts";
import { createOutput } from "../../templates/kit/singer/output.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { paged, type Route, serve } from "../sync/api.ts";
import { files } from "../sync/run.ts";
import { issueTap } from "./tap.ts";

const issues = [
  { id: 1, title: "a", updated_at: "2024-01-01T00:00:00Z", label: "red" },
  { id: 2, title: "b", updated_at: "2024-01-02T00:00:00Z", label: "blue" },
];
const routes: Readonly<Record<string, Route>> = {
  "/issues": paged(issues.slice(0, 1), issues.slice(1)),
  "/issues/1/comments": () => [10, 11],
  "/issues/2/comments": () => [],
};

/** Both at an instant that stands still. */
const instant = "2026-11-21T12:00:00Z";

async function inProcess(argv: readonly string[]): Promise<{ code: number; stdout: string }> {
  const written: Buffer[] = [];
  const output = createOutput({
    write: (bytes, offset, length) => {
      written.push(Buffer.from(bytes.subarray(offset, offset + length)));
      return length;
    },
  });
  const ports = { output, log: recordingLog(), clock: fakeClock(Date.parse(instant)) };
  const code = await runTap(issueTap, { argv, env: {}, ports });
  return { code, stdout: Buffer.concat(written).toString() };
}

async function asProcess(argv: readonly string[]): Promise<{ code: number; stdout: string }> {
  const folder = mkdtempSync(join(tmpdir(), "builder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, "tap.cjs");
  const entryPoints = [new URL("program.ts", import.meta.url).pathname];
  await build({ entryPoints, bundle: true, format: "cjs", platform: "node", outfile });
  const clock = `data:text/javascript,Date.now=()=>Date.parse("${instant}")`;
  const child = spawn(process.execPath, ["--import", clock, outfile, ...argv], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [stdout, code] = await Promise.all([
    text(child.stdout),
    new Promise<number>((resolve) => child.once("close", resolve)),
  ]);
  return { code, stdout };
}

test("in this process and as one of its own, a tap writes the same bytes", async () => {
  const api = await serve(routes);
  const config = { base_url: api.origin };
  for (const argv of [files({ config } as object), ["--discover"]]) {
    const here = await inProcess(argv);
    expect(here.code).toBe(0);
    expect(await asProcess(argv)).toEqual(here);
  }
});

test("streams, what they emit, and substreams are read as they are described", async () => {
  const api = await serve(routes);
  const state = {
    bookmarks: {
      issues: { replication_key: "updated_at", replication_key_value: "2024-01-01T00:00:00Z" },
    },
  };
  const { code, stdout } = await inProcess(
    files({ config: { base_url: api.origin }, state } as object),
  );
  const messages = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(
    messages.flatMap(({ type, stream, record }) => (type === "RECORD" ? [[stream, record]] : [])),
  ).toEqual([
    ["labels", { name: "red" }],
    ["labels", { name: "blue" }],
    ["issues", { id: 1, title: "a", updated_at: "2024-01-01T00:00:00Z" }],
    ["issues", { id: 2, title: "b", updated_at: "2024-01-02T00:00:00Z" }],
    ["comments", { id: 10, issue_id: 1, body: "of a" }],
    ["comments", { id: 11, issue_id: 1, body: "of a" }],
  ]);
  expect(messages.at(-1).value.bookmarks.issues.replication_key_value).toBe("2024-01-02T00:00:00Z");
});

test("what starts a tap is small: everything is in the engine", () => {
  for (const name of ["main.ts.hbs", "launcher.hbs"]) {
    const file = join(import.meta.dirname, "../../templates/project", name);
    expect(readFileSync(file, "utf8").split("\n").length).toBeLessThan(30);
  }
});

const bare = tapNamed("tap-bare", { settings: {}, server: () => "http://127.0.0.1:1" });
const projects = bare
  .stream("projects", { key: ["id"], fields: { id: "integer" } })
  .sync(async function* () {});

test("two streams of one name are refused, with what to write instead", () => {
  const again = projects.stream("projects", { key: ["id"], fields: { id: "integer" } });
  expect(() => again.emitted()).toThrow(
    'Two streams are called projects: .stream("projects", ...) and .stream("projects", ...). ' +
      'Rename one of them, as in .stream("projects_2", ...).',
  );
  const below = projects.substream("projects", { key: [], fields: {} });
  expect(() => below.sync(async function* () {})).toThrow(
    'Two streams are called projects: .stream("projects", ...) and .substream("projects", ...) of projects. ' +
      'Rename one of them, as in .substream("projects_2", ...) of projects.',
  );
});

test("a step leaves the tap before it as it was, so that two may go on from one", () => {
  const a = projects.substream("a", { key: [], fields: {} }).emitted();
  const b = projects.substream("b", { key: [], fields: {} }).emitted();
  expect([projects, a, b].map(({ streams }) => streams.map(({ name }) => name))).toEqual([
    ["projects"],
    ["projects", "a"],
    ["projects", "b"],
  ]);
});

test("substreams belong to the last stream, or to the one that they name", () => {
  const tap = projects
    .substream("a", { key: ["id"], fields: { id: "integer" } })
    .sync(async function* () {})
    .substream("b", { key: [], fields: {} })
    .emitted()
    .substream("c", { key: [], fields: {}, parent: "a" })
    .emitted();
  const parents = tap.streams.map(({ name, parent }) => [
    name,
    parent && "name" in parent && parent.name,
  ]);
  expect(parents).toEqual([
    ["projects", undefined],
    ["a", "projects"],
    ["b", "projects"],
    ["c", "a"],
  ]);
});

test("settings, parents and other streams are known to the compiler", () => {
  tapNamed("tap-typed", {
    settings: {
      name: { type: "string", required: true },
      size: { type: "integer", default: 100 },
      since: { type: "date-time" },
      tags: { type: "array" },
    },
    server(config) {
      expectTypeOf(config).toEqualTypeOf<{
        readonly name: string;
        readonly size: number;
        readonly since: string | undefined;
        readonly tags: Json[] | undefined;
      }>();
      return "https://example.com";
    },
  })
    .stream("labels", { key: ["name"], fields: { name: "string" } })
    .emitted()
    .stream("issues", {
      key: ["id"],
      fields: { id: "integer", title: "string", tags: "string[]", at: "date!", more: "json" },
      emits: ["labels"],
      // @ts-expect-error a replication key is a field
      replication: { key: "updated_at", filter: "client" },
    })
    .sync(async function* ({ config, parent }) {
      expectTypeOf(config.size).toEqualTypeOf<number>();
      expectTypeOf(parent).toEqualTypeOf<undefined>();
      yield { id: 1 };
      yield { stream: "labels", record: { name: "x" } };
    })
    .substream("comments", { key: ["id"], fields: { id: "integer" } })
    .sync(async function* ({ parent }) {
      expectTypeOf(parent.id).toEqualTypeOf<number | ExactNumber>();
      expectTypeOf(parent.title).toEqualTypeOf<string | null>();
      expectTypeOf(parent.tags).toEqualTypeOf<(string | null)[] | null>();
      expectTypeOf(parent.at).toEqualTypeOf<string>();
      yield {};
    });
  const b = { key: [], fields: { id: "integer" } } as const;
  projects
    .stream("b", b)
    // @ts-expect-error no stream is emitted
    .sync(async function* () {
      yield { stream: "projects", record: { id: 1 } };
    });
  projects
    .stream("b", { ...b, emits: ["projects"] })
    // @ts-expect-error a record of projects has an id
    .sync(async function* () {
      yield { stream: "projects", record: { name: "x" } };
    });
  // @ts-expect-error there is no such stream to emit
  expect(() => projects.stream("b", { ...b, emits: ["nope"] }).emitted()).toThrow(
    "There is no stream nope before this one: projects.",
  );
  // @ts-expect-error a key is a field
  projects.stream("b", { key: ["nope"], fields: { id: "integer" } });
  // @ts-expect-error there is no such parent
  expect(() => projects.substream("b", { ...b, parent: "nope" }).emitted()).toThrow(
    "There is no stream nope before this one: projects.",
  );
});

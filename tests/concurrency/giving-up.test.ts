import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { systemClock } from "../../templates/kit/clock.ts";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import { runTap } from "../../templates/kit/run.ts";
import { createGuesses } from "../../templates/kit/sync/guesses.ts";
import type { Run } from "../../templates/kit/sync/run.ts";
import { lineUp } from "../../templates/kit/sync/slice-line.ts";
import type { Task } from "../../templates/kit/sync/task.ts";
import { recordingLog } from "../http/ports.ts";
import { sendJson, startServer } from "../http/server.ts";
import { linesOutput } from "../singer/lines.ts";
import { files, run } from "../sync/run.ts";
import { rows, tapOf } from "../sync/tap.ts";

const param = { in: "query", name: "page" } as const;
const size = { in: "query", name: "limit", value: 1 } as const;

/** The number of the page that is asked for, and the path. */
function asked(url: string): { readonly page: number; readonly path: string } {
  const { pathname, searchParams } = new URL(url, "http://api");
  return { page: Number(searchParams.get("page") ?? 1), path: pathname };
}

/** Rows of users, read below each of them at a path of their own. */
function below(name: string, parent: ReturnType<typeof rows>) {
  return rows(name, {
    parent,
    request: ({ parent: user }) => ({
      path: `/${name}/${user !== undefined && "id" in user ? user.id : ""}`,
    }),
  });
}

test("a slice's signal keeps nothing of the pages that were taken", async () => {
  const { signal } = new AbortController();
  const place = { wanted: true, depth: 0, stream: "a", most: 4, signal };
  const guesses = createGuesses(place, async () => ({
    ...{ path: "", answer: { kind: "skipped", reason: "" }, at: 0, milliseconds: 0 },
    used() {},
    passed() {},
  }));
  for (let page = 0; page < 20; page += 1) {
    guesses.add({ positions: [page], certain: true });
    await guesses.take(page);
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("an item that comes when its line was given up is not begun", async () => {
  let begun = 0;
  let come: () => void = () => undefined;
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  async function* items() {
    await coming;
    yield 1;
  }
  const width = { concurrency: { of: () => 4 } } as unknown as Run;
  const line = lineUp(width, { stream: {} } as Task, {
    items: items(),
    slice() {
      begun += 1;
      return undefined;
    },
    prepare: (_slice, page) => page,
  });
  line.giveUp();
  come();
  await sleep(5);
  expect(begun).toBe(0);
});

test("a page that cannot be emitted gives up what is below it", async () => {
  const { origin, seen } = await startServer((response, request) => {
    const { path } = asked(request.url);
    const data = path === "/users" ? [{ id: 1 }, { id: 2 }, { id: null }] : [{ id: 9 }];
    sendJson(response, { data, next: 2 });
  });
  const users = rows("users");
  const ran = await run(tapOf(origin, [users, below("posts", users)]), { concurrency: 16 });
  const atEnd = seen.length;
  await sleep(50);
  expect(ran.code).toBe(5);
  expect(seen.length - atEnd).toBe(0);
});

test("a tree that leads back is not followed ahead", async () => {
  const { origin, seen } = await startServer(async (response, request) => {
    const { path } = asked(request.url);
    // What is below the second node leads back to it, while the first one is waited for.
    await sleep(path === "/below/1" ? 100 : 2);
    const data =
      path === "/nodes" ? [{ id: 1 }, { id: 2 }] : path === "/below/2" ? [{ id: 2 }] : [];
    sendJson(response, { data });
  });
  const tree = rows("nodes", { below: ({ record }) => ({ path: `/below/${String(record.id)}` }) });
  const ran = await run(tapOf(origin, [tree]), { concurrency: 4 });
  expect(ran.code).toBe(5);
  expect(seen.map(({ url }) => url).toSorted()).toEqual([
    "/below/1",
    "/below/2",
    "/below/2",
    "/nodes",
  ]);
});

test("pages below a record that is refused are given up", async () => {
  const { origin, seen } = await startServer(async (response, request) => {
    await sleep(5);
    const { page } = asked(request.url);
    sendJson(response, { data: [{ id: page }], next: page + 1 });
  });
  const tree = rows("nodes", { below: ({ record }) => ({ path: `/below/${String(record.id)}` }) });
  const ran = await run(tapOf(origin, [tree]), { concurrency: 8 });
  const atEnd = seen.length;
  await sleep(100);
  expect(ran.code).toBe(5);
  expect(seen.length - atEnd).toBeLessThanOrEqual(2);
});

test("of a child that failed nothing more is asked for, while others go on", async () => {
  const { origin, seen } = await startServer(async (response, request) => {
    await sleep(10);
    const { path, page } = asked(request.url);
    const data = path === "/users" ? [{ id: page * 2 }, { id: page * 2 + 1 }] : [];
    const next = path === "/users" && page < 12 ? page + 1 : null;
    sendJson(response, { data, next }, path.startsWith("/posts/") ? 403 : 200);
  });
  const users = rows("users");
  const tap = tapOf(origin, [users, below("posts", users), below("comments", users)]);
  // With the machine's clock: only a latency that is worth hiding is hidden.
  const code = await runTap(tap, {
    argv: files({ concurrency: 16 }),
    env: {},
    ports: { output: linesOutput([]), log: recordingLog(), clock: systemClock },
  });
  expect(code).toBe(7);
  const count = (name: string) => seen.filter(({ url }) => url.startsWith(name)).length;
  expect(count("/comments/")).toBe(24);
  // Those of the first pages, which were asked for before.
  expect(count("/posts/")).toBeLessThanOrEqual(8);
});

test("an answer that cannot be used does not count as memory that waits", async () => {
  let open = 0;
  let most = 0;
  const { origin } = await startServer(async (response, request) => {
    const { path, page } = asked(request.url);
    if (path === "/bad") {
      // Objects of it would fill what may wait.
      sendJson(response, { data: "x".repeat(3_000_000) });
      return;
    }
    open += 1;
    most = Math.max(most, open);
    await sleep(page === 1 ? 100 : 10);
    open -= 1;
    sendJson(response, { data: page > 9 ? [] : [{ id: page }] });
  });
  const pages = rows("good", { paginate: () => pageNumber({ param, size }) });
  const ran = await run(tapOf(origin, [rows("bad"), pages]), { concurrency: 4 });
  expect(ran.code).toBe(7);
  expect(most).toBeGreaterThan(1);
});

import { describe, expect, test } from "vitest";
import { createFlow, type Flow, type Place } from "../../templates/kit/http/flow.ts";
import { fakeClock } from "./ports.ts";

const ok = { status: 200, milliseconds: 10, endpoint: "a" };

function place(more: Partial<Place> = {}): Place {
  return { wanted: true, depth: 0, stream: "a", most: 64, ...more };
}

function flowOf(more: Partial<Parameters<typeof createFlow>[0]> = {}): Flow {
  return createFlow({ clock: fakeClock(), most: 2, ...more });
}

/** Enters, and writes its name down when its turn has come. */
function enter(flow: Flow, served: string[], name: string, own: Partial<Place> = {}) {
  const where = place(own);
  const entered = flow.enter(where, async () => void served.push(name));
  entered.catch(() => undefined);
  return { entered, leave: () => flow.leave(where, ok) };
}

/** Lets everybody go on whose turn has come. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("whose turn it is", () => {
  test("no more than so many are under way at once", async () => {
    const flow = flowOf();
    const served: string[] = [];
    const first = enter(flow, served, "1");
    enter(flow, served, "2");
    enter(flow, served, "3");
    await settled();
    expect(served).toEqual(["1", "2"]);
    first.leave();
    await settled();
    expect(served).toEqual(["1", "2", "3"]);
  });

  test("who is waited for goes first, then the deepest, then who came first", async () => {
    const flow = flowOf({ most: 1 });
    const served: string[] = [];
    const leaves = [
      enter(flow, served, "first"),
      enter(flow, served, "ahead", { wanted: false, depth: 1 }),
      enter(flow, served, "ahead too", { wanted: false, depth: 1 }),
      enter(flow, served, "deep", { wanted: false, depth: 2 }),
      enter(flow, served, "wanted"),
    ];
    for (const { leave } of leaves) {
      await settled();
      leave();
    }
    await settled();
    expect(served).toEqual(["first", "wanted", "deep", "ahead", "ahead too"]);
  });

  test("a place that becomes wanted goes first from then on", async () => {
    const flow = flowOf({ most: 1 });
    const served: string[] = [];
    const first = enter(flow, served, "first");
    enter(flow, served, "ahead", { wanted: false });
    let wanted = false;
    void flow.enter(
      {
        ...place(),
        get wanted() {
          return wanted;
        },
      },
      async () => void served.push("turned"),
    );
    await settled();
    wanted = true;
    first.leave();
    await settled();
    expect(served).toEqual(["first", "turned"]);
  });

  test("a stream's own limit does not hold others up", async () => {
    const flow = flowOf({ most: 3 });
    const served: string[] = [];
    enter(flow, served, "a1", { most: 1 });
    enter(flow, served, "a2", { most: 1 });
    enter(flow, served, "b1", { stream: "b" });
    await settled();
    expect(served).toEqual(["a1", "b1"]);
  });

  test("what is given up leaves the line", async () => {
    const flow = flowOf({ most: 1 });
    const served: string[] = [];
    const controller = new AbortController();
    const first = enter(flow, served, "first");
    const second = enter(flow, served, "second", { signal: controller.signal });
    enter(flow, served, "third");
    await settled();
    controller.abort(new Error("not needed"));
    first.leave();
    await settled();
    expect(served).toEqual(["first", "third"]);
    await expect(second.entered).rejects.toThrow("not needed");
  });

  test("a preparation that fails holds nobody up", async () => {
    const flow = flowOf({ most: 1 });
    const failed = flow.enter(place(), () => Promise.reject(new Error("no token")));
    const next = flow.enter(place(), async () => "sent");
    await expect(failed).rejects.toThrow("no token");
    await expect(next).resolves.toBe("sent");
  });
});

describe("memory", () => {
  test("nothing is asked for ahead while too much waits, but what is wanted is", async () => {
    const flow = flowOf({ most: 8, mostHeld: 100 });
    const served: string[] = [];
    flow.hold(90);
    enter(flow, served, "ahead", { wanted: false });
    enter(flow, served, "wanted");
    await settled();
    expect(served).toEqual(["wanted"]);
    flow.hold(-90);
    await settled();
    // One is under way, and one more of the usual 90 would be too much.
    expect(served).toEqual(["wanted"]);
    flow.leave(place(), ok);
    await settled();
    expect(served).toEqual(["wanted", "ahead"]);
  });
});

describe("pace", () => {
  test("ten who come at once leave 100 ms apart, in the order they came", async () => {
    const clock = fakeClock(1_000_000);
    const flow = createFlow({ clock, most: 16, rate: { requests: 10, seconds: 1 } });
    const left: [number, number][] = [];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        flow.enter(place(), async () => left.push([index, clock.now() - 1_000_000])),
      ),
    );
    expect(left).toEqual(Array.from({ length: 10 }, (_, index) => [index, index * 100]));
  });

  test("a silence earns no burst", async () => {
    const clock = fakeClock(1_000_000);
    const flow = createFlow({ clock, most: 16, rate: { requests: 1, seconds: 2 } });
    const left: number[] = [];
    const leave = () => flow.enter(place(), async () => left.push(clock.now() - 1_000_000));
    await leave();
    await clock.sleep(60_000);
    await Promise.all([leave(), leave(), leave()]);
    expect(left).toEqual([0, 60_000, 62_000, 64_000]);
  });

  test("a pause holds everyone, also those who are waiting already", async () => {
    const clock = fakeClock(1_000_000);
    const flow = createFlow({ clock, most: 16, rate: { requests: 1, seconds: 1 } });
    const left: number[] = [];
    const leave = () => flow.enter(place(), async () => left.push(clock.now() - 1_000_000));
    await leave();
    const waiting = [leave(), leave()];
    while (clock.sleeps.length === 0) {
      await Promise.resolve();
    }
    flow.pause(5_000);
    await Promise.all(waiting);
    expect(left).toEqual([0, 5_000, 6_000]);
  });
});

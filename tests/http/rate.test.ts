import { expect, test } from "vitest";
import { createPacer } from "../../templates/kit/http/rate.ts";
import { fakeClock } from "./ports.ts";

test("ten concurrent callers leave 100 ms apart, in the order they came", async () => {
  const clock = fakeClock(1_000_000);
  const pacer = createPacer(clock, { requests: 10, seconds: 1 });
  const left: [number, number][] = [];
  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      pacer.next(async () => left.push([index, clock.now() - 1_000_000])),
    ),
  );
  expect(left).toEqual(Array.from({ length: 10 }, (_, index) => [index, index * 100]));
});

test("a silence earns no burst", async () => {
  const clock = fakeClock(1_000_000);
  const pacer = createPacer(clock, { requests: 1, seconds: 2 });
  const left: number[] = [];
  const leave = () => pacer.next(async () => left.push(clock.now() - 1_000_000));
  await leave();
  await clock.sleep(60_000);
  await Promise.all([leave(), leave(), leave()]);
  expect(left).toEqual([0, 60_000, 62_000, 64_000]);
});

test("a pause holds everyone, also those who are waiting already", async () => {
  const clock = fakeClock(1_000_000);
  const pacer = createPacer(clock, { requests: 1, seconds: 1 });
  const left: number[] = [];
  const leave = () => pacer.next(async () => left.push(clock.now() - 1_000_000));
  await leave();
  const waiting = [leave(), leave()];
  while (clock.sleeps.length === 0) {
    await Promise.resolve();
  }
  pacer.pause(5_000);
  await Promise.all(waiting);
  expect(left).toEqual([0, 5_000, 6_000]);
});

test("the time between is counted from when the request was ready", async () => {
  const clock = fakeClock(1_000_000);
  const pacer = createPacer(clock, { requests: 1, seconds: 1 });
  const ready: number[] = [];
  const leave = (milliseconds: number) =>
    pacer.next(async () => {
      await clock.sleep(milliseconds);
      ready.push(clock.now() - 1_000_000);
    });
  await Promise.all([leave(700), leave(0)]);
  expect(ready).toEqual([700, 1_700]);
});

test("a preparation that fails holds nobody up", async () => {
  const pacer = createPacer(fakeClock());
  const failed = pacer.next(() => Promise.reject(new Error("no token")));
  const next = pacer.next(async () => "sent");
  await expect(failed).rejects.toThrow("no token");
  await expect(next).resolves.toBe("sent");
});

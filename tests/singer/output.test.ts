import { once } from "node:events";
import { expect, test } from "vitest";
import { createOutput, OutputClosed } from "../../templates/kit/singer/output.ts";
import { startProgram } from "./child.ts";

/** A descriptor that takes at most so many bytes at a time, and refuses every other call. */
function stubbornReader(most: number) {
  const taken: Buffer[] = [];
  let calls = 0;
  return {
    text: () => Buffer.concat(taken).toString(),
    write(buffer: Uint8Array, offset: number, length: number): number {
      calls += 1;
      if (calls % 2 === 1) {
        throw Object.assign(new Error("try again"), { code: "EAGAIN" });
      }
      const count = Math.min(most, length);
      taken.push(Buffer.from(buffer.subarray(offset, offset + count)));
      return count;
    },
  };
}

const written: readonly [name: string, size: number, lines: readonly string[], want: string][] = [
  ["nothing", 64, [], ""],
  ["lines that fit", 64, ["a", "b"], "a\nb\n"],
  ["more than the buffer holds", 16, ["abcd", "efgh", "ijkl"], "abcd\nefgh\nijkl\n"],
  ["a line longer than the buffer", 8, ["a", "0123456789abcdef", "b"], "a\n0123456789abcdef\nb\n"],
  ["characters of one to four bytes", 64, ["aé€😀\u2028z"], "aé€😀\u2028z\n"],
  ["wide characters at the buffer's end", 8, ["ab", "€€"], "ab\n€€\n"],
  ["half a surrogate pair", 64, ["\ud800"], "\ufffd\n"],
];

test.each(written)("writes %s", (_name, size, lines, want) => {
  const reader = stubbornReader(3);
  const output = createOutput({ size, write: reader.write });
  for (const line of lines) {
    output.line(line);
  }
  output.flush();
  output.flush();
  expect(reader.text()).toBe(want);
});

test("keeps lines until it is flushed", () => {
  const reader = stubbornReader(100);
  const output = createOutput({ write: reader.write });
  output.line("a");
  expect(reader.text()).toBe("");
  output.flush();
  expect(reader.text()).toBe("a\n");
});

test.each([
  ["EPIPE", OutputClosed],
  ["ECONNRESET", OutputClosed],
  ["ENOSPC", Error],
])("lets nothing follow a line torn by %s", (code, kind) => {
  let calls = 0;
  const output = createOutput({
    write: () => {
      calls += 1;
      if (calls > 1) {
        throw Object.assign(new Error(code), { code });
      }
      return 2;
    },
  });
  output.line("abcdef");
  expect(() => output.flush()).toThrow(kind);
  expect(() => output.flush()).toThrow(kind);
  expect(calls).toBe(2);
});

test.each([
  ["a blocking pipe", ""],
  ["a pipe made non-blocking", "process.stdout;"],
])("loses nothing before process.exit when a slow reader has %s", async (_name, touch) => {
  const child = startProgram(
    "singer/output.ts",
    `
    ${touch}
    const output = kit.createOutput();
    for (let i = 0; i < 40000; i += 1) output.line(i + "x".repeat(100));
    output.flush();
    process.exit(0);`,
  );
  const closed = once(child, "close");
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) {
    chunks.push(chunk);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await closed;
  const lines = Buffer.concat(chunks).toString().split("\n");
  expect(lines.length).toBe(40001);
  expect(lines.every((line, i) => line === (i < 40000 ? i + "x".repeat(100) : ""))).toBe(true);
});

test("tells a reader that has gone from other failures", async () => {
  const child = startProgram(
    "singer/output.ts",
    `
    const output = kit.createOutput();
    try {
      for (;;) output.line("x".repeat(1000));
    } catch (error) {
      process.exitCode = error instanceof kit.OutputClosed ? 42 : 1;
    }`,
  );
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = await once(child, "close");
  expect({ code, errors }).toEqual({ code: 42, errors: "" });
});

import fc from "fast-check";
import { Project, ScriptKind, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import { compileTemplate } from "../../generator/definition/expression/compile.ts";
import { stringLiteral } from "../../generator/definition/expression/literal.ts";
import { parseTemplate } from "../../generator/definition/expression/template.ts";
import { segment } from "../../templates/kit/expression/segment.ts";
import { evaluate, runCode, templateOf } from "./evaluate.ts";

const attacks = [
  "'\"\\`$" + "{process.exit(9)}//*/ \u2028\u2029\\n</script>#<%= %>",
  "$" + "{globalThis.p=1}",
  "\\$" + "{globalThis.p=1}",
  "`;globalThis.p=1;`",
  "\\u0060;globalThis.p=1",
  '";globalThis.p=1;"',
  "\r\n\t\u0000\u001b\ud800 lone",
  "\\",
  "\\\\`",
  "$",
  "}}",
];

describe("text of a definition never becomes code", () => {
  test.each(attacks)("%j", async (attack) => {
    const quoted = `{{ ${pythonLiteral(attack)} }}`;
    expect(await evaluate(attack, "text", {})).toBe(attack);
    expect(await evaluate(`${attack}{{ record.a }}${attack}`, "text", { record: { a: 1 } })).toBe(
      `${attack}1${attack}`,
    );
    expect(await evaluate(quoted, "value", {})).toBe(attack);
    expect(
      await evaluate(`{{ record[${pythonLiteral(attack)}] }}`, "value", {
        record: { [attack]: 5 },
      }),
    ).toBe(5);
    expect(await evaluate(`{{ {${pythonLiteral(attack)}: 6} }}`, "value", {})).toEqual({
      [attack]: 6,
    });
  });

  test("any text comes back as it was, with code of the same shape", async () => {
    const shape = kindsOf("x{{ record.a }}", "text");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (text) => {
        fc.pre(!/\{[{%#]|\{$/.test(text));
        const code = compileTemplate(templateOf(`${text}{{ record.a }}`), "text");
        expect(kindsOf(`${text}{{ record.a }}`, "text")).toEqual(shape);
        expect(new Function(`return ${stringLiteral(text)};`)()).toBe(text);
        expect(await runCode(code, { record: {} })).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test("a member called __proto__ is a member", async () => {
    const made = await evaluate("{{ {'__proto__': {'a': 1}} }}", "value", {});
    expect(Object.keys(made)).toEqual(["__proto__"]);
    expect(await evaluate("{{ record.__proto__ is defined }}", "value", { record: {} })).toBe(
      false,
    );
  });
});

test("parsing never throws, and every problem lies within the text", () => {
  const word = fc.constantFrom(
    ..."{{ }} {% {# ( ) [ ] { } , . : | ~ = == not in is if else a 'b' \" 1 + - get ( now_utc".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string({ maxLength: 3 })), { maxLength: 30 }),
      (words) => {
        const text = words.join(" ");
        const { template, problems } = parseTemplate(text);
        expect(template === undefined).toBe(problems.length > 0);
        for (const { offset, length } of problems) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

describe("a value is one segment of a path, whatever it holds", () => {
  const cases: readonly (readonly [unknown: string, want: string])[] = [
    ["../admin", "..%2Fadmin"],
    ["a/b?x=1#y", "a%2Fb%3Fx%3D1%23y"],
    ["%2e%2e", "%252e%252e"],
    ["ö 😀", "%C3%B6%20%F0%9F%98%80"],
    ["\ud800", "%EF%BF%BD"],
    ["a\\b;c:d@e", "a%5Cb%3Bc%3Ad%40e"],
    ["...", "..."],
  ];
  test.each(cases)("%j", async (value, want) => {
    const path = await evaluate("/x/{{ record.a }}/y", "path", { record: { a: value } });
    expect(path).toBe(`/x/${want}/y`);
    expect(new URL(`https://api.test/v1${path}`).pathname).toBe(`/v1/x/${want}/y`);
  });

  test.each([
    [undefined, "has no value"],
    [null, "has no value"],
    ["", "has no value"],
    [".", 'is "."'],
    ["..", 'is ".."'],
    [["a"], "is a list or an object"],
    [{ a: 1 }, "is a list or an object"],
  ])("%j is refused", (value, reason) => {
    expect(() => segment(value)).toThrow(
      expect.objectContaining({ kind: "data", message: expect.stringContaining(reason) }),
    );
  });
});

test("the longest expression that is read can be compiled", () => {
  const sum = `{{ ${"record.a + ".repeat(240)}record.a }}`;
  const nested = `{{ ${"(".repeat(50)}record.a${" or 1)".repeat(50)} }}`;
  const steps = `{{ record${"[0]".repeat(300)} }}`;
  const texts = `{{ ${"'x' ~ ('y' + ".repeat(19)}record.a${" ~ 'z')".repeat(19)} }}`;
  const start = performance.now();
  for (const text of [sum, nested, steps, texts]) {
    expect(compileTemplate(templateOf(text), "text").roots).toEqual(["record"]);
  }
  expect(performance.now() - start).toBeLessThan(5000);
});

const project = new Project({ useInMemoryFileSystem: true });

function kindsOf(text: string, target: "text" | "value"): string[] {
  const { code } = compileTemplate(templateOf(text), target);
  const file = project.createSourceFile("code.ts", `export const x = ${code};`, {
    overwrite: true,
    scriptKind: ScriptKind.TS,
  });
  return file.getDescendants().map((node) => SyntaxKind[node.getKind()]);
}

function pythonLiteral(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

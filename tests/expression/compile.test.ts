import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { compileTemplate } from "../../generator/definition/expression/compile.ts";
import { compileCases, types } from "./compile-cases.ts";
import { templateOf } from "./evaluate.ts";

describe("a template becomes the TypeScript that one would write by hand", () => {
  test.each(compileCases)("%s as %s", (text, target, want) => {
    expect(compileTemplate(templateOf(text), target, types).code).toBe(want);
  });
});

test("what the code needs is told with it", () => {
  const text = "{{ config.end or day_delta(-1) }}{{ 'x' if record.a.b }}";
  const { roots, imports, constant } = compileTemplate(templateOf(text), "text", types);
  expect({ roots, imports, constant }).toEqual({
    roots: ["config", "now", "record"],
    imports: {
      dayDelta: "expression/dates.ts",
      either: "expression/truth.ts",
      text: "expression/text.ts",
      truthy: "expression/truth.ts",
      valueAt: "json/path.ts",
    },
    constant: false,
  });
  expect(compileTemplate(templateOf("{{ 'a' | upper }}"), "text").constant).toBe(true);
});

test("all of it passes the type check of a tap", { timeout: 120_000 }, () => {
  const root = resolve(import.meta.dirname, "../..");
  const folder = mkdtempSync(join(root, "tests/expression/.types-"));
  try {
    writeFileSync(join(folder, "compiled.ts"), program("../../../templates/kit"));
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(root, "tsconfig.json"),
        include: ["compiled.ts"],
        compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      }),
    );
    const output = typeCheck(root, folder);
    expect(output).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const results = { value: "Json | undefined", text: "string", path: "string", boolean: "boolean" };

/** Every case as a function with the roots as a tap types them. */
function program(kit: string): string {
  const imports = new Map<string, string>();
  const functions = compileCases.map(([text, target], i) => {
    const code = compileTemplate(templateOf(text), target, types);
    for (const [name, file] of Object.entries(code.imports)) {
      imports.set(name, file);
    }
    return `export const case${i} = ({ ${code.roots.join(", ")} }: Roots): ${results[target]} => (${code.code});`;
  });
  return [
    `import type { Json, JsonObject } from "${kit}/json/value.ts";`,
    ...[...imports].map(([name, file]) => `import { ${name} } from "${kit}/${file}";`),
    "interface Config { readonly base_url: string; readonly page_size: number; readonly flag: boolean;",
    "  readonly site: string | undefined; readonly days: number | undefined; readonly id: string;",
    "  readonly secret: string; readonly project: string; readonly start: string | undefined;",
    "  readonly kind: number; readonly country: string; readonly sources: string | undefined;",
    "  readonly end: string | undefined }",
    "interface Parent { workbookId: string; owner: Json }",
    "interface Roots { readonly config: Config; readonly parent: Parent; readonly record: JsonObject;",
    "  readonly response: Json; readonly headers: Readonly<Record<string, string>>;",
    "  readonly ancestors: readonly JsonObject[]; readonly bookmark: string | undefined;",
    "  readonly now: string; readonly depth: number; readonly count: number; readonly status: number;",
    "  readonly last: JsonObject | undefined }",
    ...functions,
    "",
  ].join("\n");
}

function typeCheck(root: string, folder: string): string {
  try {
    execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

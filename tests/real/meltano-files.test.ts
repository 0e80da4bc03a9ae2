import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { expectCommand } from "./command.ts";
import { taps } from "./paths.ts";
import { installVenv } from "./venv.ts";

/** Meltano's own schema of meltano.yml, of the version that the other tests run. */
let schema: AnySchema;

beforeAll(async () => {
  const python = join(await installVenv("meltano"), "python");
  const program = "import meltano; print(meltano.__path__[0])";
  const folder = await expectCommand({ command: python, args: ["-c", program] });
  schema = JSON.parse(await readFile(join(folder.trim(), "schemas/meltano.schema.json"), "utf8"));
});

function faultsOf(project: unknown): unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  return ajv.validate(schema, project) ? [] : ajv.errors;
}

const names = readdirSync(taps).filter((name) => name.startsWith("tap-"));

describe("Meltano's schema of a project allows", () => {
  test.each(names)("plugin.yml, meltano.yml and what it suggests: %s", async (name) => {
    const read = (file: string) => readFile(join(taps, name, file), "utf8");
    const plugin = parse(await read("plugin.yml"));
    expect(faultsOf({ plugins: { extractors: [plugin] } })).toEqual([]);

    const text = await read("meltano.yml");
    expect(faultsOf(parse(text))).toEqual([]);
    const [head = "", tail = ""] = text.split("# A job and a schedule for it:\n");
    const whole = `${head.replaceAll(/^ {4}# (?=metadata:| )/gm, "    ")}${tail.replaceAll(/^# /gm, "")}`;
    const project = parse(whole);
    expect(Object.keys(project)).toEqual(["plugins", "jobs", "schedules"]);
    expect(faultsOf(project)).toEqual([]);
  });

  test("no key that it does not know", () => {
    expect(faultsOf({ plugins: { extractors: [{ name: "tap-x", other: 1 }] } })).not.toEqual([]);
  });
});

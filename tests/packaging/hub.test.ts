import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { listShipped } from "../../generator/definition/shipped.ts";
import { packageRoot } from "../../generator/root.ts";
import { renderDefinition } from "./tap.ts";

/** What Meltano Hub's schemas say of an extractor's definition, as of November 2026. */
const hub = {
  required: ["name", "namespace", "variant", "label", "quality"],
  allowed: [
    ...["name", "namespace", "variant", "label", "description", "docs", "repo", "logo_url"],
    ...["pip_url", "executable", "hidden", "python", "commands", "requires", "capabilities"],
    ...["settings", "settings_group_validation", "metadata", "schema", "select"],
    ...["maintenance_status", "quality", "domain_url", "keywords", "definition", "next_steps"],
    ...["settings_preamble", "usage", "prereq", "supported_python_versions", "log_parser"],
  ],
  maintenance_status: ["active", "beta", "development", "inactive", "unknown"],
  quality: ["gold", "silver", "bronze", "unknown"],
};

const shipped = (await listShipped()).map(({ name }) => name);

test.each(shipped)("%s: hub.yml is a definition that Meltano Hub takes", async (name) => {
  const text = readFileSync(path.join(packageRoot, "definitions", `${name}.yaml`), "utf8");
  const { files } = await renderDefinition(text);
  const definition = parse(files.get("hub.yml") ?? "");
  expect(Object.keys(definition)).toEqual(expect.arrayContaining(hub.required));
  expect(Object.keys(definition).filter((key) => !hub.allowed.includes(key))).toEqual([]);
  expect(hub.maintenance_status).toContain(definition.maintenance_status);
  expect(hub.quality).toContain(definition.quality);
  expect(definition.domain_url === undefined || URL.canParse(definition.domain_url)).toBe(true);
  const texts = ["description", "prereq", "settings_preamble", "usage"];
  for (const key of texts.filter((key) => key in definition)) {
    expect(definition[key], key).toEqual(expect.any(String));
  }
  // Nobody knows where the tap will be; a name that is made up may be another's package.
  expect(definition).not.toHaveProperty("pip_url");
});

import path from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { listShipped } from "../../generator/definition/shipped.ts";
import { openDefinition, renderTap, understand } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";
import { builtInSettings } from "../../templates/kit/config/built-in.ts";
import { environmentName } from "../../templates/kit/config/setting.ts";

const shipped = (await listShipped()).map(({ name }) => name);

test.each(shipped)(
  "%s: each file knows the settings of the definition, and the sample fits",
  async (name) => {
    const source = await openDefinition(path.join(packageRoot, "definitions", `${name}.yaml`));
    const model = understand(source);
    const files = new Map(
      (await renderTap(source, model)).map((file) => [file.path, file.content]),
    );
    const read = (file: string) => parse(files.get(file) ?? "");
    const settings = Object.keys(read("definition.yaml").config);
    const all = [...settings, ...Object.keys(builtInSettings)].toSorted();

    const schema = read("config.schema.json");
    expect(Object.keys(schema.properties).toSorted()).toEqual(all);
    expect(namesOf(read("plugin.yml").settings).toSorted()).toEqual(all);
    expect(read("meltano.yml").plugins.extractors[0].settings).toEqual(read("plugin.yml").settings);
    expect(read("hub.yml").settings).toEqual(read("plugin.yml").settings);
    const variables = (files.get(".env.example") ?? "").matchAll(/^(?:# )?(TAP_\w+)=/gm);
    expect([...variables].map(([, variable]) => variable)).toEqual(
      settings.map((setting) => environmentName(model.id, setting)),
    );

    const sample = read("config.sample.json");
    expect(settings).toEqual(expect.arrayContaining(Object.keys(sample)));
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    expect([ajv.validate(schema, sample), ajv.errors]).toEqual([true, null]);
  },
);

function namesOf(settings: readonly { readonly name: string }[]): string[] {
  return settings.map(({ name }) => name);
}

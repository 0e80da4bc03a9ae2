import { writeFile } from "node:fs/promises";
import path from "node:path";
import { languageSchemaText } from "./definition/language-schema.ts";
import { listShipped } from "./definition/shipped.ts";
import { generate } from "./generate.ts";
import { packageRoot } from "./root.ts";

/** `npm run golden`: brings definition.schema.json and generated/ up to date. */

const definitions = path.join(packageRoot, "definitions");
await writeFile(path.join(definitions, "definition.schema.json"), languageSchemaText());
for (const { name } of await listShipped()) {
  await generate({
    definition: path.join(definitions, `${name}.yaml`),
    folder: (id) => path.join(packageRoot, "generated", id),
    force: true,
  });
}

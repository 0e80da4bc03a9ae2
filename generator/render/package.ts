import type { TapModel } from "../model/model.ts";
import { jsonText } from "./config-files.ts";

/** The tools that a tap's own checks need; it runs without them. */
const devDependencies = { "@types/node": "20.19.43", typescript: "7.0.2" };

/** `package.json`: for developing the tap; running it needs nothing of it. */
export function renderPackage(model: TapModel): string {
  return jsonText({
    name: model.id,
    version: model.version,
    private: true,
    description: model.description,
    license: "Apache-2.0",
    type: "module",
    bin: { [model.id]: `bin/${model.id}` },
    engines: { node: ">=20" },
    scripts: {
      build: "tsc",
      test: "tsc && node --test build/tests/contract.test.js",
      "test:integration": "tsc && node --test build/tests/integration/live.test.js",
    },
    devDependencies,
  });
}

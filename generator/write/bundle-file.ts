import type { Problem } from "../report.ts";
import { bundleTap } from "./bundle.ts";
import type { OutputFile } from "./file.ts";

/** Bundles a tap from its files as they will lie on the disk: the engineer's hooks included. */
export async function bundleFile(project: {
  readonly id: string;
  readonly folder: string;
  readonly contents: ReadonlyMap<string, string>;
}): Promise<{ file?: OutputFile; problems: readonly Problem[]; modules?: readonly string[] }> {
  const { id, folder, contents } = project;
  const files = new Map([...contents].filter(([path]) => path.startsWith("src/")));
  const banner = bannerOf(id);
  const entry = "src/main.ts";
  const { code, problems, ...rest } = await bundleTap({ folder, files, entry, banner });
  return code === undefined
    ? { problems }
    : { file: { path: bundlePath(id), content: code, owner: "derived" }, problems, ...rest };
}

export function bundlePath(id: string): string {
  return `dist/${id}.cjs`;
}

/**
 * Tells a Node.js that is too old what to do, in syntax that it still understands, and keeps what
 * hooks print while they load off stdout, which is for messages.
 */
function bannerOf(id: string): string {
  return `// The runnable bundle of ${id}, made by create-tap from src/. Do not edit it.
if (parseInt(process.versions.node, 10) < 20) {
  console.error("CRITICAL ${id} needs Node.js 20 or newer; this is " + process.version + ".");
  process.exit(1);
}
console.log = console.info = console.debug = console.warn;`;
}

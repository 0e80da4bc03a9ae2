import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import type { BuildFailure, Message } from "esbuild";
import type { Problem } from "../report.ts";
import { type ModuleSources, serveModules } from "./modules.ts";

interface BundleInput extends ModuleSources {
  /** A path among `files`. */
  readonly entry: string;
  /** First lines of the bundle, in JavaScript that any Node reads. */
  readonly banner: string;
}

/** The bundle's text, unless there are problems. */
interface Bundle {
  readonly code?: string;
  readonly problems: Problem[];
  /** What it was made of: paths of the tap's files, and other names for what lies elsewhere. */
  readonly modules?: readonly string[];
}

/**
 * Bundles a tap into one CommonJS file for Node 20 that needs no node_modules. The same sources
 * give the same bytes wherever they lie. Loads esbuild only when it is called.
 */
export async function bundleTap(input: BundleInput): Promise<Bundle> {
  const { build } = await import("esbuild");
  const folder = realFolderOf(input.folder);
  try {
    const result = await build({
      // Names in the output are relative to this; a folder that does not exist holds no packages.
      absWorkingDir: folder ?? path.parse(process.cwd()).root,
      entryPoints: [input.entry],
      bundle: true,
      write: false,
      metafile: true,
      format: "cjs",
      platform: "node",
      target: "node20",
      // One byte a character: Node reads and scans such a file in half the time.
      charset: "ascii",
      legalComments: "none",
      minify: false,
      sourcemap: false,
      treeShaking: true,
      // Neither a tsconfig.json nor the environment may have a say.
      tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
      nodePaths: [],
      banner: { js: input.banner },
      logLevel: "silent",
      plugins: [serveModules({ files: input.files, folder })],
    });
    const lost = result.warnings.filter(({ id }) => id === "empty-import-meta");
    const problems = lost.filter((message) => isOwn(message)).map(problemOf);
    const code = result.outputFiles[0]?.text;
    if (problems.length > 0 || code === undefined) {
      return { problems };
    }
    const modules = Object.keys(result.metafile.inputs);
    return { code, problems, modules: modules.map((module) => module.replace(ownPrefix, "")) };
  } catch (error) {
    if (isBuildFailure(error)) {
      return { problems: error.errors.map(problemOf) };
    }
    throw error;
  }
}

function realFolderOf(folder: string | undefined): string | undefined {
  return folder !== undefined && existsSync(folder) ? realpathSync(folder) : undefined;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

const ownPrefix = "tap:";

function isOwn({ location }: Message): boolean {
  return location?.file.startsWith(ownPrefix) ?? false;
}

function problemOf({ text, location }: Message): Problem {
  const problem = { code: "hooks-do-not-bundle", message: text } as const;
  const help = /^Could not resolve/.test(text)
    ? { help: "Mend the path, or install the package in the tap's folder." }
    : {};
  if (!location) {
    return { ...problem, ...help };
  }
  const { file, line, lineText } = location;
  // esbuild counts bytes from 0.
  const bytes = Buffer.from(lineText);
  const column = bytes.subarray(0, location.column).toString().length + 1;
  const end = location.column + location.length;
  const { length } = bytes.subarray(location.column, end).toString();
  return {
    ...problem,
    ...help,
    at: { file: file.replace(ownPrefix, ""), line, column, length: Math.max(1, length) },
  };
}

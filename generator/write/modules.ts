import { readFile, stat } from "node:fs/promises";
import { isBuiltin } from "node:module";
import path from "node:path";
import type { Loader, OnResolveResult, Plugin } from "esbuild";

export interface ModuleSources {
  /** The tap's folder on disk, if there is one. */
  readonly folder: string | undefined;
  /** Texts by path relative to the folder; they win over what lies on disk. */
  readonly files: ReadonlyMap<string, string>;
}

const loaders: Readonly<Record<string, Loader>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".json": "json",
};

// The bundler's mark for modules whose path is relative to the tap's folder.
const namespace = "tap";

/**
 * An esbuild plugin that serves a tap's modules from memory, else from its folder (modules that
 * hooks.ts imports); packages come from the folder's node_modules.
 */
export function serveModules({ folder, files }: ModuleSources): Plugin {
  const isModule = async (file: string): Promise<boolean> =>
    files.has(file) || (folder !== undefined && (await isFile(path.join(folder, file))));

  const resolveOwn = async (from: string, wanted: string): Promise<OnResolveResult> => {
    const file = path.posix.join(path.posix.dirname(from), wanted);
    if (file.startsWith("../")) {
      return { errors: [{ text: lyingOutside(wanted) }] };
    }
    for (const candidate of [file, file.replace(/\.([mc]?)js$/, ".$1ts"), `${file}.ts`]) {
      if (await isModule(candidate)) {
        return { path: candidate, namespace };
      }
    }
    return { errors: [{ text: `Could not resolve ${JSON.stringify(wanted)}` }] };
  };

  return {
    name: "tap-modules",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === "entry-point") {
          return resolveOwn("", args.path);
        }
        if (args.namespace !== namespace || isBuiltin(args.path)) {
          return undefined;
        }
        if (/^\.{1,2}(\/|$)/.test(args.path)) {
          return resolveOwn(args.importer, args.path);
        }
        if (path.isAbsolute(args.path)) {
          return { errors: [{ text: lyingOutside(args.path) }] };
        }
        // A package: esbuild's own search, from the folder that onLoad names.
        return undefined;
      });

      build.onLoad({ filter: /.*/, namespace }, async ({ path: file }) => {
        const contents = files.get(file) ?? (await readFile(path.join(folder ?? "", file), "utf8"));
        const loader = loaders[path.posix.extname(file)];
        if (loader === undefined) {
          return { errors: [{ text: `${file} is not a module that can be bundled` }] };
        }
        // src/ need not be on disk yet, and esbuild searches from folders that exist only.
        return { contents, loader, ...(folder !== undefined && { resolveDir: folder }) };
      });
    },
  };
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

function lyingOutside(wanted: string): string {
  return `Could not resolve ${JSON.stringify(wanted)}: it lies outside the tap's folder`;
}

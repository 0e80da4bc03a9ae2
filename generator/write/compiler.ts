import { createRequire } from "node:module";
import type { SourceFile } from "ts-morph";

/** Loads ts-morph, which takes half a second; once in a process. */
export function loadCompiler(): typeof import("ts-morph") {
  // By require: an import reads the ten megabytes of the compiler twice, to learn what they export.
  return createRequire(import.meta.url)("ts-morph");
}

/** Reads a TypeScript file by itself: nothing that it imports, and no library. */
export function parseSource(text: string): SourceFile {
  const { Project } = loadCompiler();
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true },
  });
  return project.createSourceFile("file.ts", text);
}

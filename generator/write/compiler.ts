import { createRequire } from "node:module";
import type { SourceFile } from "ts-morph";

/** Reads a TypeScript file by itself: nothing that it imports, and no library. */
export function parseSource(text: string): SourceFile {
  // By require: an import reads the ten megabytes of the compiler twice, to learn what they export.
  const { Project }: typeof import("ts-morph") = createRequire(import.meta.url)("ts-morph");
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true },
  });
  return project.createSourceFile("file.ts", text);
}

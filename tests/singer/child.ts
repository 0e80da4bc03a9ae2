import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

const folder = new URL("../../", import.meta.url);

/** Runs a program in a process of its own; `kit` holds the exports of a module of the kit. */
export function startProgram(module: string, program: string): ChildProcessWithoutNullStreams {
  const path = new URL(`templates/kit/${module}`, folder).pathname;
  const bundle = {
    entryPoints: [path],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  };
  const code = `
    import { build } from "esbuild";
    const { outputFiles: [file] } = await build(${JSON.stringify(bundle)});
    const kit = await import("data:text/javascript," + encodeURIComponent(file.text));
    ${program}`;
  return spawn(process.execPath, ["--input-type=module", "-e", code], { cwd: folder });
}

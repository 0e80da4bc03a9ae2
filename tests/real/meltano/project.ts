import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Command, expectCommand } from "../command.ts";
import { installVenv } from "../venv.ts";

export interface MeltanoProject {
  folder: string;
  /** `meltano ARGS` in the project, still to be run. */
  command: (args: string[], env?: NodeJS.ProcessEnv) => Command;
  /** Runs `meltano ARGS`, which must succeed, and gives what it printed. */
  meltano: (args: string[], env?: NodeJS.ProcessEnv) => Promise<string>;
}

export interface ProjectParts {
  /** Entries of `extractors:`, as YAML indented by two. */
  extractors?: string;
  loaders: string;
}

/** A Meltano project as a person would write it, in an empty folder. */
export async function createProject(folder: string, parts: ProjectParts): Promise<MeltanoProject> {
  await mkdir(folder, { recursive: true });
  const extractors = parts.extractors ? `  extractors:\n${parts.extractors}` : "";
  const text = `default_environment: dev
environments:
- name: dev
plugins:
${extractors}  loaders:
${parts.loaders}`;
  await writeFile(join(folder, "meltano.yml"), text);
  const bin = await installVenv("meltano");
  const quiet = { MELTANO_SEND_ANONYMOUS_USAGE_STATS: "false", NO_COLOR: "1" };

  function command(args: string[], env: NodeJS.ProcessEnv = {}): Command {
    return {
      command: join(bin, "meltano"),
      args,
      cwd: folder,
      env: { ...process.env, ...quiet, ...env },
    };
  }
  const meltano: MeltanoProject["meltano"] = (args, env) => expectCommand(command(args, env));
  return { folder, command, meltano };
}

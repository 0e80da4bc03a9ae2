import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../generator/refusal.ts";
import { createInterview } from "../../generator/wizard/interview.ts";
import { runWizard } from "../../generator/wizard/wizard.ts";

/** What the wizard refuses without a terminal, in a folder with these files. */
export async function asked(
  folder: string,
  files: Readonly<Record<string, string>>,
  flags: Readonly<Record<string, string>>,
): Promise<Refusal> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const interview = createInterview({ flags: new Map(Object.entries(flags)), yes: false });
  const isProject = Object.hasOwn(files, "meltano.yml");
  try {
    await runWizard({
      interview,
      commands: [],
      env: {},
      show: () => undefined,
      tell: () => undefined,
      out: folder,
      meltano: isProject && folder,
    });
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
  throw new Error("Nothing was refused.");
}

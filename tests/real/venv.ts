import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectCommand } from "./command.ts";
import { storeFolder } from "./paths.ts";

/** Installs requirements-NAME.txt into a virtual environment of its own, once, and gives its bin folder. */
export async function installVenv(name: string): Promise<string> {
  const requirements = join(import.meta.dirname, `requirements-${name}.txt`);
  const wanted = await readFile(requirements, "utf8");
  const folder = join(await storeFolder("venvs"), name);
  const stamp = join(folder, "installed.txt");
  // The stamp is written last, so a half-made environment is never taken for a whole one.
  if ((await readFile(stamp, "utf8").catch(() => "")) !== wanted) {
    await rm(folder, { recursive: true, force: true });
    await createVenv(folder);
    await installPackages(folder, ["-r", requirements]);
    await writeFile(stamp, wanted);
  }
  return join(folder, "bin");
}

export async function createVenv(folder: string): Promise<void> {
  await expectCommand({ command: "python3", args: ["-m", "venv", folder] });
}

export async function installPackages(folder: string, what: string[]): Promise<void> {
  await expectCommand({
    command: join(folder, "bin/python"),
    args: ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...what],
    seconds: 500,
  });
}

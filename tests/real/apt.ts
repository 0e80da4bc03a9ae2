import { expectCommand } from "./command.ts";

/** Installs Debian packages, as root; without questions and without starting anything. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await expectCommand({ command: "apt-get", args: ["update"], env, seconds: 300 });
  const args = ["install", "-y", "--no-install-recommends", ...packages];
  await expectCommand({ command: "apt-get", args, env, seconds: 500 });
}

import { onTestFinished } from "vitest";
import { installPackages } from "../apt.ts";
import { expectCommand, runCommand } from "../command.ts";

export interface Terminal {
  /** Waits until the screen holds a text. */
  see: (text: string) => Promise<string>;
  /** Types a text and presses Enter. */
  type: (text: string) => Promise<void>;
  /** Presses keys by their names in tmux: `Down`, `Enter`, `C-c`. */
  press: (...keys: string[]) => Promise<void>;
}

/** A real terminal, on a tmux server of its own, which runs a shell in a folder. */
export async function openTerminal(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  if ((await runCommand({ command: "tmux", args: ["-V"] }).catch(() => undefined)) === undefined) {
    await installPackages(["tmux"]);
  }
  const server = `create-tap-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const tmux = (...args: string[]) =>
    expectCommand({ command: "tmux", args: ["-L", server, ...args] });
  const variables = Object.entries({ ...env, PS1: "$ " }).flatMap(([name, value]) => [
    "-e",
    `${name}=${value}`,
  ]);
  const size = ["-x", "110", "-y", "150"];
  const shell = ["env", "-u", "CI", "sh"];
  await tmux("-f", "/dev/null", "new-session", "-d", ...size, "-c", folder, ...variables, ...shell);
  onTestFinished(async () => {
    await runCommand({ command: "tmux", args: ["-L", server, "kill-server"] });
  });

  async function see(text: string): Promise<string> {
    const end = Date.now() + 120_000;
    for (;;) {
      const screen = await tmux("capture-pane", "-p", "-J");
      if (screen.includes(text)) {
        return screen;
      }
      if (Date.now() > end) {
        throw new Error(`The terminal does not show ${JSON.stringify(text)}, but:\n${screen}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    see,
    type: async (text) => {
      await tmux("send-keys", "-l", text);
      await tmux("send-keys", "Enter");
    },
    press: async (...keys) => {
      await tmux("send-keys", ...keys);
    },
  };
}

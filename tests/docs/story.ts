import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "./document.ts";

export interface Story {
  /** Runs `bash` blocks as well: each command must succeed, what it prints does not count. */
  readonly withBash?: boolean;
  /** Folders of further programs. */
  readonly programs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Takes a document as a story: a file that is named before its block (`issues.yaml`:) is written,
 * `console` blocks are run, all in their order and in one shell in a folder where create-tap is
 * installed. Returns the document with the output that the commands really had; `inspect` sees the
 * folder before it goes.
 */
export function retell(
  document: string,
  inspect: (folder: string) => void,
  story: Story = {},
): string {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-docs-"));
  try {
    install(folder);
    const outputs = perform(folder, scenesOf(document, story), story);
    inspect(folder);
    return document.replaceAll(part, (whole, _file, _text, language?: string, block = "") =>
      language === "console" ? `\`\`\`console\n${answered(block, outputs)}\`\`\`\n` : whole,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const part =
  /`([\w./-]+\.\w+)`[^`\n]*:\n\n```\w+\n([\s\S]*?)```\n|```(console|bash)\n([\s\S]*?)```\n/g;

/** One step of a story: a file is written, or a command is run. */
type Scene =
  | { readonly kind: "file"; readonly file: string; readonly text: string }
  | { readonly kind: "command"; readonly command: string; readonly isShown: boolean };

function scenesOf(document: string, { withBash = false }: Story): Scene[] {
  return [...document.matchAll(part)].flatMap(
    ([, file, text = "", language, block = ""]): Scene[] => {
      if (file !== undefined) {
        return [{ kind: "file", file, text }];
      }
      const isShown = language === "console";
      const commands = isShown ? commandsOf(block) : withBash ? block.trim().split("\n") : [];
      return commands.map((command) => ({ kind: "command", command, isShown }));
    },
  );
}

function commandsOf(block: string): string[] {
  return [...block.matchAll(/^\$ (.*)$/gm)].map(([, command = ""]) => command);
}

function install(folder: string): void {
  const modules = path.join(folder, "node_modules");
  mkdirSync(path.join(modules, ".bin"), { recursive: true });
  symlinkSync(repository, path.join(modules, "create-tap"));
  symlinkSync("../create-tap/dist/generator/cli.js", path.join(modules, ".bin", "create-tap"));
  symlinkSync(path.join(repository, "node_modules", "@types"), path.join(modules, "@types"));
}

/** What the shown commands printed, in their order. */
function perform(folder: string, scenes: readonly Scene[], story: Story): string[] {
  const bin = path.join(folder, "node_modules", ".bin");
  const port = freePort();
  const script = shellScript(scenes, port).replaceAll(shownPort, port);
  const programs = [bin, ...(story.programs ?? []), process.env.PATH].join(path.delimiter);
  const parts = execFileSync("bash", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: "1", ...story.env, PATH: programs },
  })
    .replaceAll(port, shownPort)
    .split(separator);
  const commands = scenes.filter((scene) => scene.kind === "command");
  return commands.flatMap(({ command, isShown }, index) => {
    const output = parts[2 * index] ?? "";
    const code = parts[2 * index + 1];
    if (code !== "0" && commands[index + 1]?.command !== "echo $?") {
      throw new Error(
        `\`${command}\` ended with ${code}, which the document does not say\n${output}`,
      );
    }
    return isShown ? [output] : [];
  });
}

/** The commands of a block, each with the output that is next in line. */
function answered(block: string, outputs: string[]): string {
  return commandsOf(block)
    .map((command) => `$ ${command}\n${outputs.shift() ?? ""}`)
    .join("");
}

/** What documents show, the default of `create-tap simulate`; here it may be taken. */
const shownPort = "8800";

function freePort(): string {
  const listen = "const s = net.createServer().listen(0, '127.0.0.1', () => ";
  const print = "{ console.log(s.address().port); s.close(); });";
  return execFileSync(process.execPath, ["-e", listen + print], { encoding: "utf8" }).trim();
}

const separator = "\u001e";

/** Every command sees the exit code of the one before. Servers in the background end at the end. */
function shellScript(scenes: readonly Scene[], port: string): string {
  const lines = scenes.map((scene) => {
    if (scene.kind === "file") {
      return `cat > '${scene.file}' <<'END OF FILE'\n${scene.text}END OF FILE`;
    }
    // create-tap is on the PATH: npx would only take longer to find it.
    const command = scene.command
      .replaceAll(/(^|\| )npx /g, "$1")
      .replace(/^create-tap simulate \S+/, (simulate) => `${simulate} --port ${port}`);
    const server = /^(.*) &$/.exec(command)?.[1];
    const log = '"$STORY/server.log"';
    const line =
      server === undefined
        ? `{ ${command}\n} 2>&1`
        : `${server} > ${log} 2>&1 & until [ -s ${log} ]; do sleep 0.05; done; cat ${log}`;
    return `(exit $code)\n${line}\ncode=$?\nprintf '\\036%d\\036' $code`;
  });
  const ending = "for job in $(jobs -p); do kill -- -$job; done 2> /dev/null";
  return `set -m\nSTORY=$PWD\ntrap '${ending}' EXIT\ncode=0\n${lines.join("\n")}\nexit 0\n`;
}

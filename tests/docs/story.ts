import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { repository } from "./document.ts";

/**
 * Takes a document as a story: a file that is named before its block (`issues.yaml`:) is written,
 * `console` blocks are run, all in their order and in one folder where create-tap is installed.
 * Returns the document with the output that the commands really had; `inspect` sees the folder
 * before it goes.
 */
export function retell(document: string, inspect: (folder: string) => void): string {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-docs-"));
  try {
    install(folder);
    const told = document.replaceAll(part, (whole, file?: string, text = "", block?: string) => {
      if (block !== undefined) {
        return `\`\`\`console\n${run(folder, block)}\`\`\`\n`;
      }
      writeFileSync(path.join(folder, file ?? ""), text);
      return whole;
    });
    inspect(folder);
    return told;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const part = /`([\w./-]+\.\w+)`[^`\n]*:\n\n```\w+\n([\s\S]*?)```\n|```console\n([\s\S]*?)```\n/g;

function install(folder: string): void {
  const modules = path.join(folder, "node_modules");
  mkdirSync(path.join(modules, ".bin"), { recursive: true });
  symlinkSync(repository, path.join(modules, "create-tap"));
  symlinkSync("../create-tap/dist/generator/cli.js", path.join(modules, ".bin", "create-tap"));
  symlinkSync(path.join(repository, "node_modules", "@types"), path.join(modules, "@types"));
}

/** Runs the commands behind `$`; what each prints stands behind it. */
function run(folder: string, block: string): string {
  const commands = [...block.matchAll(/^\$ (.*)$/gm)].map(([, command = ""]) => command);
  const bin = path.join(folder, "node_modules", ".bin");
  const port = freePort();
  const script = shellScript(commands, port).replaceAll(shownPort, port);
  const parts = execFileSync("bash", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  })
    .replaceAll(port, shownPort)
    .split(separator);
  return commands
    .map((command, index) => {
      const output = parts[2 * index] ?? "";
      const code = parts[2 * index + 1];
      if (code !== "0" && commands[index + 1] !== "echo $?") {
        throw new Error(
          `\`${command}\` ended with ${code}, which the document does not say\n${output}`,
        );
      }
      return `$ ${command}\n${output}`;
    })
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
function shellScript(commands: readonly string[], port: string): string {
  const lines = commands.map((written) => {
    // create-tap is on the PATH: npx would only take longer to find it.
    const command = written
      .replace(/^npx /, "")
      .replace(/^create-tap simulate \S+/, (simulate) => `${simulate} --port ${port}`);
    const server = /^(.*) &$/.exec(command)?.[1];
    const line =
      server === undefined
        ? `{ ${command}\n} 2>&1`
        : `${server} > server.log 2>&1 & until [ -s server.log ]; do sleep 0.05; done; cat server.log`;
    return `(exit $code)\n${line}\ncode=$?\nprintf '\\036%d\\036' $code`;
  });
  const ending = "for job in $(jobs -p); do kill -- -$job; done 2> /dev/null";
  return `set -m\ntrap '${ending}' EXIT\ncode=0\n${lines.join("\n")}\nexit 0\n`;
}

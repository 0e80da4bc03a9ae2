import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "./root.ts";

/** `npm run demo`: a tap from a shipped definition, run twice against a simulation of its API. */

const name = "sigma-computing";
const cli = path.join(packageRoot, "dist", "generator", "cli.js");

interface Message {
  readonly type: string;
  readonly stream?: string;
  readonly value?: object;
}

async function demo(folder: string): Promise<void> {
  say(`1. Generate tap-${name} from definitions/${name}.yaml`);
  say(indent(run(process.execPath, [cli, "generate", name, "--out", folder])));

  say("\n2. Start a simulation of the API");
  const { server, config } = await simulate();
  try {
    const tap = path.join(folder, `tap-${name}`, "bin", `tap-${name}`);
    const file = (base: string) => path.join(folder, base);
    writeFileSync(file("config.json"), JSON.stringify(config));
    say(`   config.json: ${JSON.stringify(config)}`);

    say("\n3. Discover");
    const catalog = run(tap, ["--discover"]);
    writeFileSync(file("catalog.json"), catalog);
    const { streams }: { streams: unknown[] } = JSON.parse(catalog);
    say(`   ${streams.length} streams`);

    const flags = ["--config", file("config.json"), "--catalog", file("catalog.json")];
    say("\n4. Sync twice, the second time from the state of the first");
    const first = messagesOf(run(tap, flags));
    const state = lastState(first);
    writeFileSync(file("state.json"), JSON.stringify(state));
    const second = messagesOf(run(tap, [...flags, "--state", file("state.json")]));
    say(tableOf(first, second));
    say(`\nstate.json: ${JSON.stringify(state)}`);
  } finally {
    server.kill();
  }
}

/** Starts `create-tap simulate`, whose first line says where it listens and what config fits. */
async function simulate(): Promise<{ server: ChildProcess; config: object }> {
  const server = spawn(process.execPath, [cli, "simulate", name, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve, reject) => {
    let text = "";
    server.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) {
        resolve(text);
      }
    });
    server.once("exit", () => reject(new Error("the simulation did not start")));
  });
  const { url, config }: { url: string; config: object } = JSON.parse(line);
  say(`   listening on ${url}`);
  return { server, config };
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new Error(`${path.basename(command)} ended with ${status}\n${stderr}`);
  }
  return stdout;
}

function messagesOf(text: string): Message[] {
  return text
    .trim()
    .split("\n")
    .map((line): Message => JSON.parse(line));
}

function lastState(messages: readonly Message[]): object {
  return messages.findLast(({ type }) => type === "STATE")?.value ?? {};
}

function tableOf(first: readonly Message[], second: readonly Message[]): string {
  const streams = first.flatMap(({ type, stream }) =>
    type === "SCHEMA" && stream ? [stream] : [],
  );
  const count = (messages: readonly Message[], name: string) =>
    messages.filter(({ type, stream }) => type === "RECORD" && stream === name).length;
  const rows = streams.map((stream) => [stream, count(first, stream), count(second, stream)]);
  const lines = [["stream", "first run", "second run"], ...rows].map(([stream, one, two]) =>
    [String(stream).padEnd(20), String(one).padStart(9), String(two).padStart(11)].join(" "),
  );
  return indent(lines.join("\n"));
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, "   ");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const folder = mkdtempSync(path.join(tmpdir(), "create-tap-demo-"));
try {
  await demo(folder);
} finally {
  rmSync(folder, { recursive: true });
}

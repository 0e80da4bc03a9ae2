import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, onTestFinished } from "vitest";

const cli = path.resolve(import.meta.dirname, "../../dist/generator/cli.js");

/** A folder of its own for a test, with create-tap to run in it. */
export interface Workplace {
  readonly folder: string;
  /** Runs create-tap in a folder below. */
  runIn(below: string, ...args: string[]): { code: number | null; out: string; err: string };
  run(...args: string[]): { code: number | null; out: string; err: string };
  /** Runs it beside others. */
  begin(...args: string[]): Promise<{ code: number | null; out: string; err: string }>;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Every file with its text and the time of its last change. */
  files(): Map<string, { text: string; changed: number }>;
}

export function workplace(): Workplace {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (file: string) => path.join(folder, file);
  const runIn = (below: string, ...args: string[]) => {
    const isFirst = args.join(" ") === "generate issues.yaml" && below === ".";
    const known = isFirst ? firstOf(folder) : undefined;
    if (known !== undefined) {
      return known;
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: at(below),
      encoding: "utf8",
    });
    const outcome = { code: status, out: stdout, err: stderr };
    if (isFirst) {
      keepFirst(folder, outcome);
    }
    return outcome;
  };
  return {
    folder,
    runIn,
    run: (...args) => runIn(".", ...args),
    begin: async (...args) => {
      const child = spawn(process.execPath, [cli, ...args], { cwd: folder });
      const [out, err, code] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        new Promise<number | null>((resolve) => child.once("close", resolve)),
      ]);
      return { code, out, err };
    },
    read: (file) => readFileSync(at(file), "utf8"),
    write: (file, text) => writeFileSync(at(file), text),
    files() {
      const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
      return new Map(
        names
          .filter((name) => statSync(at(name)).isFile())
          .map((name) => [
            name,
            { text: readFileSync(at(name), "utf8"), changed: statSync(at(name)).mtimeMs },
          ]),
      );
    },
  };
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * What comes of generating into an empty folder, by definition: the same bytes each time, which a
 * test of their own holds, so that the tests of one file need not wait for them again.
 */
const firsts = new Map<string, { readonly tap: string; readonly outcome: Outcome }>();

function firstOf(folder: string): Outcome | undefined {
  const known = firsts.get(readFileSync(path.join(folder, "issues.yaml"), "utf8"));
  if (known === undefined || readdirSync(folder).length > 1) {
    return undefined;
  }
  cpSync(known.tap, path.join(folder, "tap-issues"), { recursive: true });
  return known.outcome;
}

function keepFirst(folder: string, outcome: Outcome): void {
  const text = readFileSync(path.join(folder, "issues.yaml"), "utf8");
  const isAlone = readdirSync(folder).toSorted().join() === "issues.yaml,tap-issues";
  if (
    outcome.code === 0 &&
    isAlone &&
    /: written to tap-issues: \d+ created\n$/.test(outcome.out)
  ) {
    const tap = mkdtempSync(path.join(tmpdir(), "create-tap-first-"));
    cpSync(path.join(folder, "tap-issues"), tap, { recursive: true });
    firsts.set(text, { tap, outcome });
  }
}

afterAll(() => {
  for (const { tap } of firsts.values()) {
    rmSync(tap, { recursive: true });
  }
});

/** A small definition of two streams. */
export const issues = `tap: issues
title: Issues
config:
  base_url: { required: true }
  token: { required: true, secret: true }
server: "{{ config.base_url }}"
auth: { bearer: { token: "{{ config.token }}" } }
streams:
  projects:
    key: id
    fields: { id: integer, name: string }
  issues:
    parent: projects
    path: /projects/{{ parent.id }}/issues
    key: id
    replication: { key: updated_at, param: since }
    fields: { id: integer, project_id: { from: parent.id, type: integer }, updated_at: date-time }
`;

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";

/** Streams that are read by jobs, beside others. */

const definition = `tap: jobs
title: Jobs
server: https://api.example.com
config:
  start_date: date-time
defaults: { key: id, records: data, paginate: { link_header: {} } }
streams:
  accounts:
    fields: { id: integer, name: string }
  exports:
    job:
      submit: { path: /exports, method: POST, body: { since: "{{ bookmark }}" } }
      id: id
      poll:
        path: "/exports/{{ job.id }}"
        every: 10s
        status: status
        done: [complete]
        failed: [failed, expired]
      download: { path: "/exports/{{ job.id }}/file", format: jsonl }
    replication: { key: updated_at }
    fields: { id: integer, name: { from: title }, updated_at: date-time }
  reports:
    parent: accounts
    job:
      submit: { path: "/accounts/{{ parent.id }}/reports", method: POST }
      id: report.id
      poll: { path: /reports, query: { id: "{{ job.id }}" }, status: state, done: [true, 200] }
      download: { url: file.url, records: [rows, data] }
    fields: { id: integer, account_id: { type: integer, from: parent.id } }
  parts:
    parent: reports
    path: "/reports/{{ parent.id }}/parts"
    fields: { id: integer }
`;

test("a tap with jobs is typed, and carries the readers it needs", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-job-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "definition.yaml");
  writeFileSync(file, definition);
  await generate({ definition: file, folder: () => folder });
  const text = (name: string) => readFileSync(path.join(folder, name), "utf8");
  expect(
    text("src/streams/exports.ts"),
  ).toContain(`  replication: { key: "updated_at", filter: "server", start: ({ config }) => config.start_date },
  read: job({
    submit: ({ bookmark }) => ({ method: "POST", path: "/exports", body: { since: bookmark } }),
    id: ["id"],
    poll: ({ job }) => ({ path: \`/exports/\${segment(job.id)}\` }),
    every: 10,
    timeout: 600,
    status: ["status"],
    done: ["complete"],
    failed: ["failed", "expired"],
    download: ({ job }) => ({ path: \`/exports/\${segment(job.id)}/file\` }),
    format: jsonlFile,
  }),
`);
  expect(text("src/streams/reports.ts")).toContain(`    done: ["true", "200"],
    download: { url: ["file", "url"] },
    format: jsonFile([["rows"], ["data"]]),
`);
  const readme = text("README.md");
  expect(readme).toContain("| exports | `/exports, as a job` |");
  expect(readme).toContain("for the records of those: exports, reports, parts.");
  const readers = ["csv", "json", "jsonl"].filter((format) =>
    existsSync(path.join(folder, `src/kit/job/${format}-file.ts`)),
  );
  expect(readers).toEqual(["json", "jsonl"]);
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
  const node = (...args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect(node(path.join(packageRoot, "node_modules/typescript/bin/tsc"))).toBe("");
  expect(node("--test", "build/tests/contract.test.js")).toMatch(/^# fail 0$/m);
});

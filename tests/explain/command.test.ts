import { expect, test } from "vitest";
import { issues, workplace } from "../cli/workplace.ts";

const limited = issues.replace("auth:", "limits: { rate: 10/s }\nauth:");

test("a definition as a whole", () => {
  const place = workplace();
  place.write("definition.yaml", limited);
  const { code, out, err } = place.run("explain", "--records", "50");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toBe(`tap-issues 0.1.0: Issues

Settings
  base_url  string  required
  token     string  required, secret

Authentication
  bearer token

Limits
  10 requests in a second, evenly spaced
  16 requests at once at most
  5 tries of a request, of 60 seconds each

Streams
  projects  GET /projects                         key id  full table
  issues    GET /projects/{{ parent.id }}/issues  key id  incremental by updated_at, the API leaves out what is older

How they belong together
  projects
  └─ issues (for each record)

Requests that read everything, with 50 records of each stream
  projects  1   1
  issues    50  projects × 1
  51 in all, at least 5 s at this rate. Tries again, tokens and pages asked for ahead come on top.
`);
});

test("one stream, with a configuration whose secrets stay hidden", () => {
  const place = workplace();
  place.write("definition.yaml", limited);
  place.write("config.json", '{"base_url": "https://a.example.com", "token": "very-secret"}');
  const { code, out } = place.run(
    "explain",
    "definition.yaml",
    "issues",
    "--config",
    "config.json",
  );
  expect(code).toBe(0);
  expect(out).not.toContain("very-secret");
  expect(out.slice(out.indexOf("\nRecords\n"))).toMatch(
    /^\nRecords\n {2}Read for each of projects.\n {2}They are at `.` in an answer.\n {2}One answer has all records.\n\nState\n {2}incremental by updated_at, the API leaves out what is older: one bookmark for the whole stream, never ahead of the parent's. After a first run:\n {2}{\n {4}"bookmarks": {\n {6}"issues": {\n {8}"replication_key": "updated_at",\n {8}"replication_key_value": "[-0-9]+T00:00:00Z"\n {6}}\n {4}}\n {2}}\n\nRequests\n {2}export TAP_ISSUES_TOKEN=... {2}# token, secret\n {2}export PROJECTS_ID=... {2}# `id` of a record of projects\n\n {2}# projects: First page\n {2}curl -sS \\\n {4}--url https:\/\/a.example.com\/projects \\\n {4}-H 'accept: application\/json' \\\n {4}-H 'authorization: Bearer '"\$TAP_ISSUES_TOKEN"\n\n {2}# First run, first page\n {2}curl -sS \\\n {4}--url https:\/\/a.example.com\/projects\/"\$PROJECTS_ID"\/issues \\\n {4}-H 'accept: application\/json' \\\n {4}-H 'authorization: Bearer '"\$TAP_ISSUES_TOKEN"\n\n {2}# Second run, first page\n {2}curl -sS \\\n {4}--url https:\/\/a.example.com\/projects\/"\$PROJECTS_ID"'\/issues\?since=[-0-9]+T00%3A00%3A00Z' \\\n {4}-H 'accept: application\/json' \\\n {4}-H 'authorization: Bearer '"\$TAP_ISSUES_TOKEN"\n$/,
  );
});

test("the diagram only, and JSON", () => {
  const place = workplace();
  place.write("definition.yaml", limited);
  expect(place.run("explain", "--mermaid").out).toBe(
    'flowchart LR\n  s0["projects"]\n  s1["issues"]\n  s0 -->|"for each record"| s1\n',
  );
  expect(JSON.parse(place.run("--json", "explain").out)).toMatchObject({
    tap: "tap-issues",
    relations: [{ kind: "parent", from: "projects", to: "issues" }],
    requests: { records: 1000, total: 1001, leastSeconds: 100 },
  });
});

const refusals: [string, string[], string][] = [
  [
    "no definition",
    ["explain"],
    "unreadable\n  There is no definition.yaml here: name a definition, or a shipped one.\n",
  ],
  [
    "no such stream",
    ["explain", "kinto", "bucket"],
    "unknown-stream\n  The definition has no stream `bucket`.\n  Did you mean `buckets`?\n",
  ],
  [
    "no such configuration",
    ["explain", "kinto", "--config", "none.json"],
    "unreadable\n  `none.json` cannot be read: ENOENT: no such file or directory, open 'none.json'.\n  Give a JSON file with the tap's settings.\n",
  ],
];

test.each(refusals)("%s", (_, args, message) => {
  const { code, out, err } = workplace().run(...args);
  expect([code, out, err]).toEqual([1, "", `${message}1 problem. Nothing was written.\n`]);
});

test("a stream without its definition is told how it is explained", () => {
  const place = workplace();
  place.write("definition.yaml", issues);
  expect(place.run("explain", "projects").err).toContain(
    "For a stream of the definition here: `create-tap explain definition.yaml projects`.",
  );
});

test("a definition with problems is shown as check shows it", () => {
  const place = workplace();
  place.write("definition.yaml", issues.replace("path: /projects", "paht: /projects"));
  const { code, err } = place.run("explain");
  expect([code, err]).toEqual([1, place.run("check").err]);
  expect(err).toContain("unknown-key");
});

import { expect, test } from "vitest";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { documentOf, openPoints } from "./given.ts";

/** A document of lists: paths with their records' members, all of them texts unless said. */
function documentOfLists(lists: Readonly<Record<string, string>>, parameters = "") {
  const paths = Object.entries(lists).map(([path, members]) => {
    const properties = members
      .split(" ")
      .map((name) => `${name.replace("*", "")}: { type: string }`)
      .join(", ");
    const required = members
      .split(" ")
      .filter((name) => name.endsWith("*"))
      .map((name) => name.slice(0, -1));
    const schema = `{ type: array, items: { type: object, required: [${required}], properties: { ${properties} } } }`;
    return `  ${path}: { get: { ${parameters} responses: { 200: { content: { application/json: { schema: ${schema} } } } } } }`;
  });
  return documentOf(
    `openapi: 3.0.0\ninfo: { title: A }\nservers: [{ url: "https://a.example" }]\npaths:\n${paths.join("\n")}\n`,
  );
}

/** Of each stream: parent, path, key, what it has of its parent, whether it is selected. */
function treeOf(lists: Readonly<Record<string, string>>) {
  const { defaults = {}, streams } = importOpenapi({ document: documentOfLists(lists) }).draft
    .definition;
  return Object.fromEntries(
    Object.entries(streams).map(([name, stream]) => {
      const inherited = Object.entries(stream.fields ?? {}).filter(
        ([, field]) => typeof field === "object",
      );
      return [
        name,
        {
          parent: stream.parent,
          path: stream.path ?? `/${name}`,
          key: stream.key ?? defaults.key,
          inherited: Object.fromEntries(inherited.map(([field, { from }]) => [field, from])),
          ...(stream.selected === false && { selected: false }),
        },
      ];
    }),
  );
}

test("a child is read for each record of the list before its variable", () => {
  expect(treeOf({ "/projects": "id name", "/projects/{project_id}/issues": "id title" })).toEqual({
    projects: { parent: undefined, path: "/projects", key: "id", inherited: {} },
    issues: {
      parent: "projects",
      path: "/projects/{{ parent.id }}/issues",
      key: "id",
      inherited: { project_id: "parent.id" },
    },
  });
});

test("grandchildren have their parents' ids of their parent", () => {
  const tree = treeOf({
    "/orgs": "id",
    "/orgs/{id}/projects": "id",
    "/orgs/{id}/projects/{projectId}/issues": "number",
    "/orgs/{org}/projects/{project}/issues/{issue_number}/notes": "id",
  });
  expect(tree.notes).toEqual({
    parent: "issues",
    path: "/orgs/{{ parent.org_id }}/projects/{{ parent.projectId }}/issues/{{ parent.number }}/notes",
    key: "id",
    inherited: { org: "parent.org_id", project: "parent.projectId", issue_number: "parent.number" },
  });
});

test("the list whose key has the variable's name", () => {
  const tree = treeOf({ "/members": "memberId*", "/favorites/member/{memberId}": "id" });
  expect(tree.member).toMatchObject({
    parent: "members",
    path: "/favorites/member/{{ parent.memberId }}",
  });
});

test("records that stand by themselves too are identified with their parent", () => {
  const tree = treeOf({
    "/members": "memberId*",
    "/teams": "teamId*",
    "/members/{memberId}/teams": "teamId*",
  });
  expect(tree.member_teams?.key).toEqual(["memberId", "teamId"]);
});

test("the record's own field stays where it is always there", () => {
  const lists = { "/books": "bookId*", "/books/{bookId}/pages": "bookId* pageId*" };
  expect(treeOf(lists).pages?.inherited).toEqual({});
});

test("the record's own field is taken from the parent where it may be absent", () => {
  const lists = { "/books": "bookId*", "/books/{bookId}/pages": "book_id pageId*" };
  expect(treeOf(lists).pages?.inherited).toEqual({ book_id: "parent.bookId" });
});

test("a variable that nothing lists is a setting, and its streams are not selected", () => {
  const lists = { "/users": "id", "/a": "id", "/b": "id", "/repos/{owner}/{name}/issues": "id" };
  const { draft } = importOpenapi({ document: documentOfLists(lists) });
  expect(draft.definition.config).toEqual({
    owner: { title: "Owner", description: "Needed by issues.", example: "some-owner" },
    repo_name: { title: "Repo name", description: "Needed by issues.", example: "some-repo-name" },
  });
  expect(treeOf(lists).issues).toEqual({
    parent: undefined,
    path: "/repos/{{ config.owner }}/{{ config.repo_name }}/issues",
    key: "id",
    inherited: {},
    selected: false,
  });
});

test("a setting that all streams need is required", () => {
  const { draft } = importOpenapi({
    document: documentOfLists({ "/{org}/a": "id", "/{org}/b": "id" }),
  });
  expect(draft.definition.config).toEqual({ org: { required: true, title: "Org" } });
});

test("the parents of what is chosen are taken too", () => {
  const document = documentOfLists({ "/a": "id", "/b": "id", "/b/{bId}/c": "id" });
  const { report } = importOpenapi({ document, choice: { include: ["*/c"] } });
  expect(report.streams.map(({ stream }) => stream)).toEqual(["b", "c"]);
});

test("names are the paths' last words, longer where they are taken", () => {
  const names = importOpenapi({
    document: documentOfLists({
      "/v1/users": "id",
      "/v2/users": "id",
      "/v1/teams/{team}/users": "id",
      "/v1/userGroups.json": "id",
      "/v1/users/search": "id",
      "/v1/con": "id",
      "/": "id",
    }),
  }).report.streams.map(({ stream }) => stream);
  expect(names).toEqual([
    "users",
    "users_v2",
    "team_users",
    "user_groups",
    "user_search",
    "con_v1",
    "root",
  ]);
});

test("parameters that a request must have", () => {
  const parameters = `parameters: [
    { name: kind, in: query, required: true, schema: { enum: [a, b] } },
    { name: version, in: header, required: true, schema: { type: string, default: "7" } },
    { name: Accept, in: header, required: true, schema: { type: string } },
    { name: X-Secret, in: header, required: true, schema: { type: string } },
    { name: region, in: query, required: true, schema: { type: string } }],`;
  const imported = importOpenapi({ document: documentOfLists({ "/a": "id" }, parameters) });
  expect(imported.draft.definition).toMatchObject({
    config: { region: { required: true, title: "Region" } },
    streams: {
      a: { query: { kind: "a", region: "{{ config.region }}" }, headers: { version: "7" } },
    },
  });
  expect(openPoints(imported)).toContain(
    "The value of kind, version is the document's default, or its first.",
  );
});

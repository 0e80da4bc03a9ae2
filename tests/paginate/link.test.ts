import { expect, test } from "vitest";
import { type Link, parseLinks } from "../../templates/kit/paginate/link.ts";

test.each<[string, Link[]]>([
  ["", []],
  ['<https://h/a?page=2>; rel="next"', [{ target: "https://h/a?page=2", relations: ["next"] }]],
  ["</a>;rel=next", [{ target: "/a", relations: ["next"] }]],
  [
    '<a>; rel="prev", <b>; rel="next"',
    [
      { target: "a", relations: ["prev"] },
      { target: "b", relations: ["next"] },
    ],
  ],
  ['<a>; rel="first NEXT"', [{ target: "a", relations: ["first", "next"] }]],
  ['<a,b;c>; rel="next"', [{ target: "a,b;c", relations: ["next"] }]],
  [
    '<a>; title="x, <y>; rel=\\"prev\\""; rel="next", <b>; rel=last',
    [
      { target: "a", relations: ["next"] },
      { target: "b", relations: ["last"] },
    ],
  ],
  ['<a>; title="rel=prev"; REL=Next', [{ target: "a", relations: ["next"] }]],
  ["<a>; rel=next; rel=prev", [{ target: "a", relations: ["next"] }]],
  ["<a>; nofollow; results=true; rel = next", [{ target: "a", relations: ["next"] }]],
  ["<a>", [{ target: "a", relations: [] }]],
  ["no link", []],
])("%s", (header, want) => {
  expect(parseLinks(header)).toEqual(want);
});

test("hostile headers take linear time", () => {
  const begin = performance.now();
  for (const part of ["<", "<a>;", '<a>; t="', "<a>; rel=", "; ", '\\"']) {
    parseLinks(`<a>${part.repeat(20_000)}`);
  }
  expect(performance.now() - begin).toBeLessThan(2000);
});

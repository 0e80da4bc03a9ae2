import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { Stream } from "../../templates/kit/stream.ts";
import type { Choices } from "./choices.ts";
import { anyText, membersText, objectText, space } from "./random-json.ts";

/** Where records may be. */
export const paths = [
  [["data"]],
  [[]],
  [["result", "items"]],
  [["items"], ["data"]],
  [["data", "0"]],
];

/** An answer with records, and now and then something wrong. */
export function randomPage(c: Choices, stream: Stream, sent: Record<string, JsonSchema>): Buffer {
  c.isCalm = c.chance(160);
  const records = Array.from({ length: c.below(5) }, () => {
    const members = membersText(c, sent);
    return c.chance(1) ? anyText(c) : objectText(c, members);
  });
  const list = c.chance(3)
    ? anyText(c)
    : `[${records.map((record) => space(c) + record + space(c)).join(",")}]`;
  const [first = []] = stream.records ?? [[]];
  const path = c.chance(20) ? (c.pick(paths)[0] ?? []) : first;
  const page = path.reduceRight((inner, step) => {
    const members: [string, string][] = [[step, inner]];
    if (c.chance(60)) {
      members.splice(c.below(2), 0, [
        c.pick(["next", "meta", "data", "items", "d\\u0061ta"]),
        anyText(c, 2),
      ]);
    }
    return objectText(c, members);
  }, list);
  const text = `${space(c)}${page}${space(c)}`;
  c.isCalm = false;
  return mutated(c, Buffer.from(text));
}

/** Most pages stay as they are. */
function mutated(c: Choices, page: Buffer): Buffer {
  if (!c.chance(30)) {
    return page;
  }
  const at = c.below(Math.max(page.length, 1));
  switch (c.below(9)) {
    case 0:
      return page.subarray(0, at);
    case 6:
    case 7: {
      // Within a string, often a value.
      const text = page.indexOf(':"', at) + 2;
      const odd = c.pick([[0xff], [0xc3], [0xed, 0xa0, 0x80], [0x1f], [0xe2, 0x80, 0xa8]]);
      return Buffer.concat([page.subarray(0, text), Buffer.from(odd), page.subarray(text)]);
    }
    case 1: {
      const copy = Buffer.from(page);
      copy[at] = c.below(256);
      return copy;
    }
    case 2:
      return Buffer.concat([page.subarray(0, at), Buffer.from([c.below(256)]), page.subarray(at)]);
    case 3:
      return Buffer.concat([page.subarray(0, at), page.subarray(at + 1)]);
    case 4:
      return Buffer.concat([page, c.pick([Buffer.from("x"), Buffer.from("]"), Buffer.from([0])])]);
    case 5: {
      const deep = "[".repeat(300) + "]".repeat(300);
      const comma = page.indexOf(":") + 1;
      return Buffer.concat([
        page.subarray(0, comma),
        Buffer.from(`${deep},"x":`),
        page.subarray(comma),
      ]);
    }
    default:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), page]);
  }
}

import { firstId } from "./record.ts";
import { spellRecord, type Variant } from "./variants.ts";

/** Records on a page. */
export const pageSize = 1000;

/** A page in bytes, and where in them its records' ids stand. */
interface Template {
  readonly bytes: Buffer;
  readonly ids: readonly number[];
}

/** Different pages that are kept; the ones after them are the same but for the ids. */
const templateCount = 50;

/** What makes the answer with a page, of so many pages. */
export type PageRenderer = (page: number, pages: number) => Buffer;

/**
 * Renders pages ahead, so that serving one is a copy and a thousand ids written over: the server
 * must not be what a benchmark measures.
 */
export function renderPages(variant: Variant): PageRenderer {
  const templates = Array.from({ length: templateCount }, (_, index) =>
    renderTemplate(variant, index),
  );
  return (page, pages) => {
    const template = templates[page % templateCount];
    if (template === undefined) {
      throw new Error(`There is no page ${page}.`);
    }
    const next = page + 1 < pages ? `"${page + 1}"` : "null";
    const end = Buffer.from(`],"nextPage":${next}}`);
    const body = Buffer.concat([template.bytes, end]);
    for (const [index, offset] of template.ids.entries()) {
      body.write(String(firstId + page * pageSize + index), offset, "latin1");
    }
    return body;
  };
}

function renderTemplate(variant: Variant, page: number): Template {
  const start = Buffer.from('{"entries":[');
  const parts = [start];
  const ids: number[] = [];
  let length = start.length;
  for (let index = 0; index < pageSize; index += 1) {
    const number = page * pageSize + index;
    const record = (index === 0 ? "" : ",") + spellRecord(variant, number);
    const bytes = Buffer.from(record);
    ids.push(length + record.indexOf(String(firstId + number)));
    parts.push(bytes);
    length += bytes.length;
  }
  return { bytes: Buffer.concat(parts), ids };
}

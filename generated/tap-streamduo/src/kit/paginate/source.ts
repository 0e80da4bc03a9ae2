import { type Path, valueAt } from "../json/path.ts";
import type { Json } from "../json/value.ts";
import type { PageView } from "./paginator.ts";

/** Where an answer says something about its pages: in its body, or in a header. */
export type Source = { readonly path: Path } | { readonly header: string };

/** What the answer says there; `undefined` when it says nothing. */
export function readSource(page: PageView, source: Source): Json | undefined {
  return "path" in source
    ? valueAt(page.response.body, source.path)
    : page.response.headers[source.header.toLowerCase()];
}

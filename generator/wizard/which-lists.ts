import type { ListOperation } from "../import/openapi/operations.ts";
import { printable } from "../report/width.ts";
import type { ListQuestion } from "./question.ts";

/** Asks which operations of a document become streams; the answers are their ids. */
export function whichLists(operations: readonly ListOperation[]): ListQuestion {
  return {
    flag: "include",
    message: "Which lists become streams?",
    choices: operations.map(({ id, path }) => ({
      value: id,
      label: printable(path),
      hint: printable(id),
    })),
  };
}

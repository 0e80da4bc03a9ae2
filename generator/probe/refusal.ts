import { TapError } from "../../templates/kit/errors.ts";
import { Refusal } from "../refusal.ts";
import { sentence } from "../report/sentence.ts";

/** Why nothing can be found out, as a command refuses it; other errors stay what they are. */
export function refusalOf(error: unknown): unknown {
  return error instanceof TapError
    ? new Refusal([{ code: "unusable-answer", message: sentence(error.message) }])
    : error;
}

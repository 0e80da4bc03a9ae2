import { TapError } from "../../templates/kit/errors.ts";
import { formatReport, hasPassed, reportAsJson } from "../../templates/kit/verify/report.ts";
import { verifyTap } from "../../templates/kit/verify/verify.ts";
import type { Answer } from "./answer.ts";

export interface VerifyOptions {
  readonly skip?: readonly string[];
  readonly quick?: boolean;
  readonly strict?: boolean;
}

/** `create-tap verify`: runs any Singer tap and checks what it writes; `tell` hears of each run. */
export async function verifyCommand(
  command: readonly string[],
  { skip = [], quick = false, strict = false }: VerifyOptions,
  tell: (message: string) => void,
): Promise<Answer> {
  // A process that a signal ends at once would leave the folder with the configuration behind.
  const signals = { SIGINT: () => process.exit(130), SIGTERM: () => process.exit(143) };
  process.once("SIGINT", signals.SIGINT).once("SIGTERM", signals.SIGTERM);
  try {
    const verified = await verifyTap({ command, env: process.env, skip, quick, strict, tell });
    return {
      code: hasPassed(verified) ? 0 : 1,
      text: formatReport(verified),
      json: reportAsJson(verified),
    };
  } catch (error) {
    if (!(error instanceof TapError)) {
      throw error;
    }
    return { code: 2, text: error.message, json: { error: error.message } };
  } finally {
    process.off("SIGINT", signals.SIGINT).off("SIGTERM", signals.SIGTERM);
  }
}

import { createInterview, type Flags } from "../wizard/interview.ts";
import { createPrompter } from "../wizard/prompter.ts";
import { runWizard, type WizardRequest } from "../wizard/wizard.ts";
import { type Answer, unlessInterrupted } from "./answer.ts";

/** Options by the names that the command line gives them: those of questions, and these. */
export interface NewOptions {
  readonly out?: string;
  readonly meltano?: string | boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly [flag: string]: unknown;
}

/** `create-tap`: asks its way to a tap. */
export async function newTap(
  source: string | undefined,
  options: NewOptions,
  around: Pick<WizardRequest, "commands" | "show" | "tell">,
): Promise<Answer> {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const interview = createInterview({
    flags: flagsOf(options),
    prompter: isTerminal ? await createPrompter() : undefined,
    yes: options.yes === true,
  });
  const { out, meltano } = options;
  return unlessInterrupted(
    runWizard({
      interview,
      source,
      ...around,
      out,
      meltano: meltano === true ? undefined : meltano,
      env: process.env,
      force: options.force === true,
    }),
  );
}

function flagsOf(options: NewOptions): Flags {
  const flags = new Map<string, string | boolean | readonly string[]>();
  for (const [name, value] of Object.entries(options)) {
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (typeof value === "string") {
      flags.set(flag, value);
    } else if (Array.isArray(value)) {
      flags.set(flag, value.map(String));
    }
  }
  return flags;
}

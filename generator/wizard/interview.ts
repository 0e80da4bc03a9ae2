import { Refusal } from "../refusal.ts";
import { suggest } from "../suggestion.ts";
import type { ListQuestion, Prompter, Question } from "./question.ts";

/** Answers that were given on the command line, by flag. */
export type Flags = ReadonlyMap<string, string | boolean | readonly string[]>;

/** How answers come about: from flags, else from a person, else from what is usual. */
export interface Interview {
  ask(question: Question): Promise<string>;
  confirm(question: Question & { readonly kind: "yes-no" }): Promise<boolean>;
  choose(question: ListQuestion): Promise<readonly string[]>;
  /** The value of a flag that no question belongs to, and all values of one that may repeat. */
  value(flag: string): string | undefined;
  listed(flag: string): readonly string[];
  has(flag: string): boolean;
  /** Flags that were given, and that no question so far has asked for. */
  unused(): readonly string[];
  readonly isInteractive: boolean;
}

export function createInterview(given: {
  readonly flags: Flags;
  /** Absent without a terminal. */
  readonly prompter?: Prompter | undefined;
  /** Take what is usual without asking. */
  readonly yes: boolean;
}): Interview {
  const { flags, prompter, yes } = given;
  const used = new Set<string>();
  const take = (flag: string) => {
    used.add(flag);
    return flags.get(flag);
  };

  async function ask(question: Question): Promise<string> {
    const flagged = take(question.flag);
    if (flagged !== undefined) {
      return checkFlag(question, asText(flagged));
    }
    const usual = initialOf(question);
    if (usual !== undefined && (yes || prompter === undefined)) {
      return usual;
    }
    if (prompter === undefined) {
      const help = `${question.message} Without a terminal nothing can be asked.`;
      throw refuse("missing-answer", `\`--${question.flag}\` is missing.`, help);
    }
    return prompter.ask(question);
  }

  return {
    ask,
    confirm: async (question) => (await ask(question)) === "true",
    choose: async (question) => {
      const all = question.choices.map(({ value }) => value);
      return prompter === undefined || yes ? all : prompter.choose(question);
    },
    listed: (flag) => {
      const value = take(flag);
      return typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
    },
    value: (flag) => {
      const value = take(flag);
      return typeof value === "string" ? value : undefined;
    },
    has: (flag) => flags.has(flag),
    unused: () => [...flags.keys()].filter((flag) => !used.has(flag)),
    isInteractive: prompter !== undefined && !yes,
  };
}

async function checkFlag(question: Question, answer: string): Promise<string> {
  const wrong = wrongChoice(question, answer) ?? (await question.check?.(answer));
  if (wrong !== undefined) {
    throw refuse("wrong-answer", `\`--${question.flag}\`: ${wrong}`, question.message);
  }
  return answer;
}

function wrongChoice(question: Question, answer: string): string | undefined {
  if (question.kind !== "choice") {
    return undefined;
  }
  const values = question.choices.map(({ value }) => value);
  if (values.includes(answer)) {
    return undefined;
  }
  const close = suggest(answer, values);
  const hint = close === undefined ? `one of ${values.join(", ")}` : `\`${close}\`, perhaps`;
  return `\`${answer}\` is not a choice: ${hint}.`;
}

function initialOf(question: Question): string | undefined {
  return question.kind === "yes-no" ? String(question.initial) : question.initial;
}

function asText(value: string | boolean | readonly string[]): string {
  return typeof value === "object" ? (value.at(-1) ?? "") : String(value);
}

function refuse(code: "missing-answer" | "wrong-answer", message: string, help: string): Refusal {
  return new Refusal([{ code, message, help }], new Map());
}

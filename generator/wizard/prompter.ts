import type { Prompter, Question } from "./question.ts";

/** Where questions are shown and answered: the process's own terminal unless said. */
export interface Screen {
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

/** Asks on a terminal. Ctrl-C rejects with an error whose name is `ExitPromptError`. */
export async function createPrompter(screen: Screen = {}): Promise<Prompter> {
  const { createPromptModule } = (await import("inquirer")).default;
  const prompt = createPromptModule(screen);
  return {
    ask: async (question) => {
      const { answer } = await prompt<{ answer: unknown }>([
        { name: "answer", ...formOf(question) },
      ]);
      return String(answer).trim();
    },
    choose: async ({ message, choices }) => {
      const { answer } = await prompt<{ answer: string[] }>([
        {
          name: "answer",
          type: "checkbox",
          message,
          pageSize: 15,
          default: choices.map(({ value }) => value),
          choices: choices.map(({ value, label, hint }) => ({
            value,
            name: label,
            checked: true,
            ...(hint !== undefined && { description: hint }),
          })),
          validate: (chosen) => chosen.length > 0 || "Choose one at least.",
        },
      ]);
      return answer;
    },
  };
}

function formOf(question: Question) {
  const { message, check } = question;
  const validate = async (answer: string) => (await check?.(answer.trim())) ?? true;
  const required = async (answer: string) =>
    answer.trim() === "" && initialOf(question) !== ""
      ? "This cannot be left empty."
      : validate(answer);
  switch (question.kind) {
    case "text":
      return {
        type: "input" as const,
        message,
        validate: required,
        ...(question.initial !== undefined && { default: question.initial }),
      };
    case "secret":
      return { type: "password" as const, message, mask: "*", validate: required };
    case "choice":
      return {
        type: "select" as const,
        message,
        pageSize: 12,
        choices: question.choices.map(({ value, label, hint }) => ({
          value,
          name: label,
          ...(hint !== undefined && { description: hint }),
        })),
        ...(question.initial !== undefined && { default: question.initial }),
      };
    case "yes-no":
      return { type: "confirm" as const, message, default: question.initial };
  }
}

function initialOf(question: Question): string | undefined {
  return question.kind === "yes-no" ? undefined : question.initial;
}

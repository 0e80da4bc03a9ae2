/** What a command has to say, for people and as JSON, and its exit code. */
export interface Answer {
  readonly code: number;
  readonly text: string;
  readonly json: object;
}

/** Ctrl-C at a question: until the last answer nothing has been written. */
export async function unlessInterrupted(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") {
      return { code: 130, text: "Nothing was written.", json: { written: false } };
    }
    throw error;
  }
}

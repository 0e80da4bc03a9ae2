/** Something that a person is asked, or says beforehand by a flag. */
export type Question = {
  /** The flag without dashes: `base-url`. */
  readonly flag: string;
  readonly message: string;
  /** What is wrong with an answer, as a sentence; nothing where it is right. */
  readonly check?: (answer: string) => string | undefined | Promise<string | undefined>;
} & Form;

type Form =
  /** `initial` is taken with --yes and without a terminal; a text that may be left out has "". */
  | { readonly kind: "text"; readonly initial?: string | undefined }
  | { readonly kind: "secret"; readonly initial?: string | undefined }
  | {
      readonly kind: "choice";
      readonly choices: readonly Choice[];
      readonly initial?: string | undefined;
    }
  | { readonly kind: "yes-no"; readonly initial: boolean };

export interface Choice {
  readonly value: string;
  /** What stands in the list. */
  readonly label: string;
  readonly hint?: string | undefined;
}

/** Some of a list: all of them unless a person takes marks away. */
export interface ListQuestion {
  readonly flag: string;
  readonly message: string;
  readonly choices: readonly Choice[];
}

/** Puts a question to a person, once its flag is known to be absent. */
export interface Prompter {
  ask(question: Question): Promise<string>;
  choose(question: ListQuestion): Promise<readonly string[]>;
}

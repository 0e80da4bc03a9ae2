import { Writable } from "node:stream";
import { render } from "@inquirer/testing";
import { createInterview, type Flags } from "../../generator/wizard/interview.ts";
import { createPrompter } from "../../generator/wizard/prompter.ts";
import { runWizard, type WizardRequest } from "../../generator/wizard/wizard.ts";

/** What a person does when a question is on the screen: keys, or a text and Enter. */
export type Move = readonly [question: string, ...keys: string[]];

type Session = Partial<Omit<WizardRequest, "interview" | "show" | "tell">> & {
  readonly flags?: Flags;
};

/**
 * Plays a scripted session of the wizard on a terminal. A key in angle brackets (`<down>`,
 * `<space>`) is pressed, everything else typed; each move ends with Enter unless it says `<ctrl-c>`.
 */
export async function play(session: Session, moves: readonly Move[]) {
  const shown: string[] = [];
  const { flags = new Map(), ...request } = session;
  const screen = await render(async (_config: object, context) => {
    const output = lasting(context?.output);
    const prompter = await createPrompter({ ...context, output });
    const interview = createInterview({ flags, prompter, yes: false });
    return runWizard({
      commands: [],
      env: {},
      ...request,
      interview,
      show: (text) => shown.push(text),
      tell: (text) => shown.push(text),
    });
  }, {});
  // A rejection is awaited below, and no accident before that.
  screen.answer.catch(() => undefined);
  for (const [question, ...keys] of moves) {
    await until(
      () => isAsked(screen.getScreen(), question),
      () => screen.getScreen(),
    );
    for (const key of keys) {
      press(screen.events, key);
    }
    if (!keys.includes("<ctrl-c>")) {
      const before = screen.getScreen();
      screen.events.keypress("enter");
      await until(
        () => screen.getScreen() !== before,
        () => before,
      );
    }
  }
  return { answer: await screen.answer, shown: shown.join("\n") };
}

/** A question that is answered has a tick; what is wrong with an answer has an arrow. */
function isAsked(screen: string, question: string): boolean {
  return screen.includes(`? ${question}`) || screen.includes(`> ${question}`);
}

/** Each prompt ends the stream that it was shown on, as a terminal does not. */
function lasting(output: NodeJS.WritableStream | undefined): NodeJS.WritableStream {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      output?.write(chunk);
      done();
    },
  });
  stream.end = () => stream;
  return stream;
}

function press(events: Awaited<ReturnType<typeof render>>["events"], key: string): void {
  const [, name] = /^<(.+)>$/.exec(key) ?? [];
  if (name === "ctrl-c") {
    events.keypress({ name: "c", ctrl: true });
  } else if (name === undefined) {
    events.type(key);
  } else {
    events.keypress(name);
  }
}

async function until(isTrue: () => boolean, state: () => string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isTrue()) {
    if (Date.now() > end) {
      throw new Error(`The question did not come. The screen says:\n${state()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

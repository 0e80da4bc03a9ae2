import type { Place } from "../http/flow.ts";
import type { Ahead, Position } from "../paginate/paginator.ts";
import type { PageAnswer } from "./ask-page.ts";

/** Pages that are asked for before it is known that they follow. */
export interface Guesses {
  /** The answer for this position, when it was guessed. What was guessed wrong is given up. */
  take(position: Position): Promise<PageAnswer> | undefined;
  /** Asks for these positions, unless that has been done. What is certain to be needed goes first. */
  add(ahead: Ahead): void;
  /** Gives up all that was not taken. */
  end(): void;
}

interface Guess {
  readonly answer: Promise<PageAnswer>;
  /** It is needed whenever its slice is. */
  follow(): void;
  giveUp(): void;
}

/** `ask` sends a request; `place` is that of the slice whose pages these are. */
export function createGuesses(
  place: Place,
  ask: (position: Position, place: Place) => Promise<PageAnswer>,
): Guesses {
  const guesses = new Map<Position, Guess>();

  function guess(position: Position, certain: boolean): Guess {
    const controller = new AbortController();
    let isFollowed = false;
    const own: Place = {
      get wanted() {
        return isFollowed && place.wanted;
      },
      depth: certain ? place.depth : -1,
      stream: place.stream,
      most: place.most,
      signal: controller.signal,
    };
    const answer = ask(position, own);
    // A guess that nobody takes fails unseen.
    answer.catch(() => undefined);
    return {
      answer,
      follow() {
        isFollowed = true;
        followSignal(place.signal, controller, answer);
      },
      giveUp() {
        controller.abort(new Error("The page is not needed."));
        answer.then(giveUpAnswer).catch(() => undefined);
      },
    };
  }

  function giveUpAnswer({ used, passed }: PageAnswer): void {
    used();
    passed();
  }

  function end(): void {
    for (const { giveUp } of guesses.values()) {
      giveUp();
    }
    guesses.clear();
  }

  return {
    end,
    take(position) {
      const found = guesses.get(position);
      if (found === undefined) {
        end();
        return undefined;
      }
      guesses.delete(position);
      found.follow();
      return found.answer;
    },
    add({ positions, certain }) {
      for (const position of positions) {
        if (!guesses.has(position)) {
          guesses.set(position, guess(position, certain));
        }
      }
    },
  };
}

/** Until the answer is there: a slice's signal would hold the answers of all its pages otherwise. */
function followSignal(
  signal: AbortSignal | undefined,
  controller: AbortController,
  answer: Promise<unknown>,
): void {
  const stop = () => controller.abort(signal?.reason);
  const forget = () => signal?.removeEventListener("abort", stop);
  signal?.addEventListener("abort", stop, { once: true });
  answer.then(forget, forget);
}

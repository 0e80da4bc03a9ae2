/** How the time of a run is divided into requests. */
export interface WindowPlan<C = object> {
  /** Where the last window ends, when that is before now. */
  until?(context: { readonly config: C; readonly now: string }): string | number | undefined;
  /** Takes each window of the span in turn, oldest first. */
  each(span: WindowSpan, steps: WindowSteps): Promise<void>;
}

/** The time that is divided, in nanoseconds since 1970. */
export interface WindowSpan {
  readonly from: bigint;
  readonly until: bigint;
  /** The shortest time that bounds can tell apart, as requests carry them. */
  readonly resolution: bigint;
}

/** Start and end of a window as a request carries them, in nanoseconds since 1970. */
export type WindowBounds = readonly [start: bigint, end: bigint];

/** What happens to a window; times are nanoseconds since 1970. */
export interface WindowSteps {
  /** Reads a window; `following` are those that will probably be read next. */
  read(window: WindowBounds, following: Iterable<WindowBounds>): Promise<void>;
  /** Everything before this instant has been read. */
  covered(end: bigint): void;
  /** The window is read again, but not as far. */
  shortened(message: string): void;
  /** No more windows are wanted. */
  isEnough(): boolean;
}

/** How one selected stream ended. */
export interface Outcome {
  readonly stream: string;
  readonly failure: Error | undefined;
}

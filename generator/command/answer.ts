/** What a command has to say, for people and as JSON, and its exit code. */
export interface Answer {
  readonly code: number;
  readonly text: string;
  readonly json: object;
}

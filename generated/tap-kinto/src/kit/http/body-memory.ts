/** Where the bodies of answers are read into, so that one page's memory serves the next. */
export interface BodyMemory {
  /** Memory for at least so many bytes, at the beginning of an `ArrayBuffer` of its own. */
  take(size: number): Buffer;
}

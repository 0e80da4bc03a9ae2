/** The time of a rate, as it stands behind `in`. */
export function perText(seconds: number): string {
  return seconds === 1 ? "a second" : seconds === 60 ? "a minute" : `${seconds} seconds`;
}

/** A length of time by the calendar (ISO 8601, section 5.5.2): months are not days. */
export interface Duration {
  readonly months: number;
  readonly seconds: number;
}

const pattern =
  /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Reads `P1Y`, `P1M`, `P2W`, `P30D`, `PT1H30M`; `undefined` when the text is not a duration. */
export function parseDuration(text: string): Duration | undefined {
  const match = pattern.exec(text);
  if (match === null) {
    return undefined;
  }
  const [sign, years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((group) => (group === "-" ? -1 : Number(group ?? 0)));
  const factor = sign === -1 ? -1 : 1;
  const wholeDays = (weeks ?? 0) * 7 + (days ?? 0);
  return {
    months: factor * ((years ?? 0) * 12 + (months ?? 0)),
    seconds:
      factor * (wholeDays * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)),
  };
}

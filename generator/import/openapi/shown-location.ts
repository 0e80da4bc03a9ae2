/** Where a document came from, as it is told: what follows the path of a URL may be a secret. */
export function shownLocation(location: string): string {
  if (!/^https?:\/\//i.test(location) || !URL.canParse(location)) {
    return location;
  }
  const { origin, pathname } = new URL(location);
  return origin + pathname;
}

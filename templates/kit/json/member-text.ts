/** Where a value stands in a text of JSON: from `start` up to but not including `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * The text of a JSON object with another text as the value of one of its members. Everything else
 * stays as it is, byte for byte: spaces, order, the spelling of numbers. A member that stands
 * there twice is changed twice.
 *
 * @throws SyntaxError when the object has no such member, or its value is not a text. Its message
 * quotes nothing but the name.
 */
export function replaceMember(json: string, name: string, value: string): string {
  const places = memberPlaces(json, name);
  if (places.length === 0) {
    throw new SyntaxError(`there is no text named ${JSON.stringify(name)} in it`);
  }
  let rest = json;
  for (const { start, end } of places.toReversed()) {
    rest = rest.slice(0, start) + JSON.stringify(value) + rest.slice(end);
  }
  return rest;
}

/** The texts that are values of the outermost object's members of this name. */
function memberPlaces(json: string, name: string): Range[] {
  const places: Range[] = [];
  let depth = 0;
  let member: string | undefined;
  let isValue = false;
  for (const { 0: text, index } of json.matchAll(token)) {
    switch (text) {
      case "{":
      case "[":
        depth += 1;
        break;
      case "}":
      case "]":
        depth -= 1;
        break;
      case ":":
        isValue = true;
        break;
      case ",":
        isValue = false;
        break;
      default:
        if (depth !== 1 || !text.startsWith('"')) {
          break;
        }
        if (!isValue) {
          member = text;
        } else if (member !== undefined && JSON.parse(member) === name) {
          places.push({ start: index, end: index + text.length });
        }
    }
  }
  return places;
}

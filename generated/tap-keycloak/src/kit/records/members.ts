import type { Json, JsonObject } from "../json/value.ts";
import { cleanJson, cleanText } from "./clean.ts";
import { setMember } from "./member.ts";

/** Reads one value as its schema asks for; `undefined` when it cannot be read. */
export type Reader = (value: Json) => Json | undefined;

/** How the members of an object are read. */
export interface MemberRules {
  /** By name. */
  readonly readers: ReadonlyMap<string, Reader>;
  /** A member without a reader: true keeps it. */
  keep(name: string): boolean;
  /** A member cannot be read. When it returns, the whole object cannot. */
  refuse(name: string): void;
  /** A member's text was cleaned. */
  cleaned(name: string): void;
}

/**
 * A function that reads objects member by member. It returns the same object when nothing had to
 * change, else a new one in the same order, and `undefined` when a member was refused.
 */
export function createMemberReader(
  rules: MemberRules,
): (object: JsonObject, clean: boolean) => JsonObject | undefined {
  // Records of one stream mostly have the same members in the same order, so the reader of each
  // place is remembered, and only a name that differs from the last record's is looked up.
  const names: string[] = [];
  const readers: (Reader | undefined)[] = [];
  return (object, clean) => {
    let copy: JsonObject | undefined;
    // A copy of all members, in which values are replaced: quicker than one member after the other.
    let isWhole = false;
    let place = -1;
    for (const name in object) {
      place += 1;
      const value = object[name];
      if (names[place] !== name) {
        names[place] = name;
        readers[place] = rules.readers.get(name);
      }
      const read = readers[place];
      if (read === undefined) {
        if (!rules.keep(name)) {
          copy = isWhole || copy === undefined ? copyUpTo(copy ?? object, name) : copy;
          isWhole = false;
          continue;
        }
      }
      if (value === undefined) {
        continue;
      }
      const whole = clean ? cleanJson(value) : value;
      if (whole !== value) {
        rules.cleaned(name);
      }
      const result = read === undefined ? whole : read(whole);
      if (result === undefined) {
        rules.refuse(name);
        return undefined;
      }
      const written = clean ? cleanText(name) : name;
      if (written !== name) {
        copy = isWhole || copy === undefined ? copyUpTo(copy ?? object, name) : copy;
        isWhole = false;
      } else if (result !== value && copy === undefined) {
        copy = { ...object };
        isWhole = true;
      }
      if (copy !== undefined && (!isWhole || result !== value)) {
        setMember(copy, written, result);
      }
    }
    return copy ?? object;
  };
}

/** The members before this one. */
function copyUpTo(object: JsonObject, end: string): JsonObject {
  const copy: JsonObject = {};
  for (const name in object) {
    if (name === end) {
      break;
    }
    setMember(copy, name, object[name]);
  }
  return copy;
}

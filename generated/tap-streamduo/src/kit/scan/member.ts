import { type Bytes, colon, rangeOf } from "./bytes.ts";
import { isIndexName } from "./index-name.ts";
import { isKeyAt, type Key, keyOf } from "./key.ts";
import { stringEnd } from "./string.ts";

/** A member of a stream's records, and what becomes of it. */
export interface Member<U> {
  /** Members are numbered as they are met. */
  readonly number: number;
  readonly key: Key;
  readonly use: U;
}

/** Finds which member begins at a place. It learns the order in which members follow another. */
export interface MemberFinder<U> {
  /** A record begins. */
  begin(): void;
  /** The member whose key stands here; `undefined` when only an object can tell. */
  find(bytes: Bytes, at: number): Member<U> | undefined;
}

/** An API that uses ids as names must not fill the memory. */
export const mostMembers = 1000;

/** Absent members are passed over by comparing keys; with more of them, looking up is cheaper. */
const mostAbsent = 6;

/** The members of a stream. `useOf` is asked once for each, when it is first met. */
export function createMemberFinder<U>(useOf: (name: string) => U): MemberFinder<U> {
  const members = new Map<string, Member<U>>();
  /** As they followed another in the records so far. */
  const order: Member<U>[] = [];
  let place = 0;

  function search(bytes: Bytes, at: number): Member<U> | undefined {
    for (let ahead = place + 1; ahead <= place + mostAbsent; ahead += 1) {
      const member = order[ahead];
      if (member === undefined) {
        break;
      }
      if (isKeyAt(bytes, at, member.key)) {
        place = ahead + 1;
        return member;
      }
    }
    return lookUp(bytes, at);
  }

  function lookUp(bytes: Bytes, at: number): Member<U> | undefined {
    const end = stringEnd(bytes, at);
    if (end < 0 || bytes.getUint8(end) !== colon) {
      return undefined;
    }
    // The bytes as characters: what they spell is made of them once.
    const spelling = rangeOf(bytes, at + 1, end - 1).toString("latin1");
    const member = members.get(spelling) ?? meet(bytes, at, end, spelling);
    if (member !== undefined) {
      place = order.indexOf(member) + 1;
    }
    return member;
  }

  function meet(bytes: Bytes, at: number, end: number, spelling: string): Member<U> | undefined {
    const isOdd =
      spelling === "" ||
      spelling === "__proto__" ||
      spelling.includes("\\") ||
      isIndexName(bytes, at + 1, end - 1);
    if (isOdd || members.size >= mostMembers) {
      return undefined;
    }
    const name = rangeOf(bytes, at + 1, end - 1).toString();
    const member = { number: members.size, key: keyOf(name), use: useOf(name) };
    members.set(spelling, member);
    order.splice(place, 0, member);
    return member;
  }

  return {
    begin() {
      place = 0;
    },
    find(bytes, at) {
      const likely = order[place];
      if (likely !== undefined && isKeyAt(bytes, at, likely.key)) {
        place += 1;
        return likely;
      }
      return search(bytes, at);
    },
  };
}

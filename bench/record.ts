/** The records that are read: about 650 bytes, 21 fields, always the same ones. */

/** The eight digits of every id, so that a page's ids can be written over in place. */
export const firstId = 10_000_000;

const latin = 'Größe "groß", Straße 5\\7: déjà vu\n';
const wide = "東京の倉庫 🚚 ";
const prose =
  "A thing of the catalogue, described in a plain sentence so that it has the length of real ones.";

/** A record's members that one variant or another writes differently; the others are any. */
interface Thing extends Record<string, unknown> {
  readonly version: number;
  readonly size: number;
  readonly score: number;
  readonly price: number;
}

/** The record of a number; a tenth has accents and escapes, a fiftieth characters beyond. */
export function makeRecord(number: number): Thing {
  const id = firstId + number;
  const mixed = scramble(number);
  const text = number % 50 === 7 ? wide : number % 10 === 3 ? latin : "";
  return {
    id,
    externalId: `${mixed.toString(16).padStart(8, "0")}-5d1c-4f6e-9b7a-${id}1c2d`,
    name: `${text}Thing ${number}`,
    description: prose,
    kind: ["widget", "gadget", "fixture", "part"][mixed % 4],
    status: ["active", "draft", "retired"][mixed % 3],
    url: `https://things.example/v2/things/${id}`,
    isArchived: mixed % 5 === 0,
    isShared: mixed % 2 === 0,
    version: mixed % 40,
    size: mixed % 1_000_000,
    score: (mixed % 1000) / 1000,
    price: (mixed % 100_000) / 100,
    currency: ["EUR", "USD", "JPY"][mixed % 3],
    email: `owner${mixed % 5000}@things.example`,
    note: mixed % 4 === 0 ? null : `Checked in round ${mixed % 12}`,
    owner: {
      id: `u-${mixed % 5000}`,
      name: `Owner ${mixed % 5000}`,
      team: { id: mixed % 90, name: `Team ${mixed % 90}` },
    },
    tags: ["north", "spare", "blue"].slice(0, 1 + (mixed % 3)),
    locale: ["en-GB", "de-DE"][mixed % 2],
    createdAt: instant(mixed % 100_000_000),
    updatedAt: instant(100_000_000 + number),
  };
}

/** Another number of 32 bits, spread over all of them. */
function scramble(number: number): number {
  return Math.imul(number + 1, 0x9e3779b1) >>> 0;
}

function instant(second: number): string {
  return new Date(1_600_000_000_000 + second * 1000).toISOString();
}

// Gives every key a mark of its own, a shape, a colour and two characters, so that the eye can tell keys apart; no two keys share one.

export interface KeyMarkLook {
  /** 0 to 5. */
  shape: number;
  /** 0 to 5. */
  colour: number;
  /** Two characters; three once all marks with two are taken. */
  text: string;
}

export const SHAPES = 6;
export const COLOURS = 6;
/** Of characters that look alike only one is here: D for 0, O and Q; L for 1 and I; 2 for Z; S for 5; B for 8; 6 for G; U for V. */
export const CHARACTERS = 'ABCDEFHJKLMNPRSTUWXY234679';
/** 24,336: of ten thousand keys one in five at most has to take another than its first choice. */
const MARKS = SHAPES * COLOURS * CHARACTERS.length ** 2;
/** Shares no factor with MARKS, so that the search comes by every mark; neighbours on its way have little in common. */
const STRIDE = 15_043;

/** The marks of one visit. The first choice follows from the key ID alone, so that a key usually has the same mark every day. */
export class KeyMarks {
  readonly #taken = new Set<number>();
  readonly #lookOfKey = new Map<string, KeyMarkLook>();

  /**
   * The same object whenever it is asked; the parts of a multi-Region key, which have one key ID and one material, share it.
   * @param key key ARN or key ID
   */
  lookOf(key: string): KeyMarkLook {
    const keyId = key.slice(key.lastIndexOf('/') + 1);
    let look = this.#lookOfKey.get(keyId);
    if (!look) {
      look = lookOfMark(this.#take(keyId));
      this.#lookOfKey.set(keyId, look);
    }
    return look;
  }

  #take(keyId: string): number {
    // A round begins when the one before is full, and so every search finds a free mark.
    const round = Math.floor(this.#taken.size / MARKS) * MARKS;
    let mark = hash(keyId) % MARKS;
    while (this.#taken.has(round + mark)) mark = (mark + STRIDE) % MARKS;
    this.#taken.add(round + mark);
    return round + mark;
  }
}

function lookOfMark(mark: number): KeyMarkLook {
  const text = Math.floor((mark % MARKS) / (SHAPES * COLOURS));
  const round = Math.floor(mark / MARKS);
  const at = (index: number) => CHARACTERS[index % CHARACTERS.length] ?? '';
  return {
    shape: mark % SHAPES,
    colour: Math.floor(mark / SHAPES) % COLOURS,
    text: at(text) + at(Math.floor(text / CHARACTERS.length)) + (round > 0 ? at(round - 1) : ''),
  };
}

/** FNV-1a, 32 bits: spreads key IDs that differ in one character. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return value;
}

// Gives every key a mark of its own, a shape and a colour, so that the eye can tell keys apart; no two keys share one.

export interface KeyMarkLook {
  shape: number;
  colour: number;
  /** Set from the second round of marks on, when every shape has had every colour. */
  letter: string;
}

const SHAPES = 6;
const COLOURS = 6;

/** The marks of one visit. The first choice follows from the ARN alone, so that a key usually has the same mark every day. */
export class KeyMarks {
  readonly #keyOfMark = new Map<number, string>();
  readonly #markOfKey = new Map<string, number>();

  lookOf(arn: string): KeyMarkLook {
    let mark = this.#markOfKey.get(arn);
    if (mark === undefined) {
      mark = this.#freeMark(arn);
      this.#keyOfMark.set(mark, arn);
      this.#markOfKey.set(arn, mark);
    }
    const round = Math.floor(mark / (SHAPES * COLOURS));
    return {
      // Shapes change faster than colours: neighbours must differ for those who see no colours, too.
      shape: mark % SHAPES,
      colour: Math.floor(mark / SHAPES) % COLOURS,
      letter: round === 0 ? '' : round.toString(36),
    };
  }

  #freeMark(arn: string): number {
    const first = hash(arn) % (SHAPES * COLOURS);
    for (let tried = 0; tried < SHAPES * COLOURS; tried += 1) {
      const mark = (first + tried) % (SHAPES * COLOURS);
      if (!this.#keyOfMark.has(mark)) return mark;
    }
    // Every mark of the first round is taken, and so the map's size is the next number in line.
    return this.#keyOfMark.size;
  }
}

/** FNV-1a, 32 bits: spreads ARNs that differ in one character. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}

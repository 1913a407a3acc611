// The keys that the user pinned: their key IDs in the browser's storage, and no entry there while none is pinned.

const NAME = 'kms-re-encrypt.pinned-keys';
/** Nothing else is written, and whatever else may stand in the storage is not read. */
const KEY_ID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** One for each tab. Where the browser refuses storage, the pins hold until the page is closed. */
export class PinnedKeys {
  readonly #storage: () => Storage;
  readonly #listeners = new Set<() => void>();
  #pins: readonly string[];
  /** False once the browser refused to write: then memory knows better. */
  #isKept = true;

  /** @param storage may throw, as `localStorage` does where it is not allowed */
  constructor(storage: () => Storage = () => localStorage) {
    this.#storage = storage;
    this.#pins = this.#read();
  }

  /** Key IDs, the one that was pinned first first; another array after each change. */
  readonly snapshot = () => this.#pins;

  readonly subscribe = (listener: () => void) => {
    if (this.#listeners.size === 0) addEventListener('storage', this.#follow);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) removeEventListener('storage', this.#follow);
    };
  };

  /** Pins a key, or lets go of it. Anything but a key ID is ignored. */
  toggle(keyId: string): void {
    if (!isKeyId(keyId)) return;
    // Another tab may have changed them since.
    const pins = this.#read();
    const others = pins.filter((pin) => pin !== keyId);
    this.#write(others.length < pins.length ? others : [...others, keyId]);
  }

  /** Another tab wrote; without a key it cleared everything. */
  readonly #follow = ({ key }: StorageEvent) => {
    if (key === NAME || key === null) this.#change(this.#read());
  };

  #read(): readonly string[] {
    if (!this.#isKept) return this.#pins;
    try {
      return parsePins(this.#storage().getItem(NAME));
    } catch {
      this.#isKept = false;
      return [];
    }
  }

  #write(pins: readonly string[]): void {
    try {
      if (pins.length === 0) this.#storage().removeItem(NAME);
      else this.#storage().setItem(NAME, JSON.stringify(pins));
    } catch {
      this.#isKept = false;
    }
    this.#change(pins);
  }

  #change(pins: readonly string[]): void {
    this.#pins = pins;
    for (const listener of this.#listeners) listener();
  }
}

/** @param text whatever stands in the storage */
function parsePins(text: string | null): readonly string[] {
  let json: unknown;
  try {
    json = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  const texts = Array.isArray(json) ? json : [];
  return [...new Set(texts.filter(isKeyId))];
}

function isKeyId(text: unknown): text is string {
  return typeof text === 'string' && KEY_ID.test(text);
}

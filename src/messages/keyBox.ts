// What the list of a key box says beside the keys themselves: which of them come first, and why.

export const keyBox = {
  pinned: 'Pinned',
  recent: 'Recent',
  all: 'All keys',
  fromConfig: 'From config.json',
  notDescribed: 'not described yet',
  /** The name of a toggle button: it stays the same when pressed. */
  pin: (name: string) => `Pin ${name}`,
};

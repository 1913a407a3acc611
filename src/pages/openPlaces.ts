// What the console has of each listed Region: KMS and its keys, made when the Region is first used, and kept.
import { CallPace } from '../kms/keys/callPace.ts';
import { KeyDirectory } from '../kms/keys/keyDirectory.ts';
import { arnParts } from '../kms/keys/keyId.ts';
import type { Kms } from '../kms/kms.ts';
import type { Connection, Place } from '../session.ts';

export interface OfferedPlace {
  connection: Connection;
  /** Contacts nobody. */
  connect: () => Kms;
}

export interface OpenPlace {
  connection: Connection;
  kms: Kms;
  directory: KeyDirectory;
}

export interface KeySettings {
  /** Keys to offer where they are not listed: an ARN in its Region, the other forms in every Region. */
  keys: readonly string[];
  describeKeysPerSecond: number;
}

export class OpenPlaces {
  readonly connections: readonly Connection[];
  readonly #offered: readonly [OfferedPlace, ...OfferedPlace[]];
  readonly #keys: readonly string[];
  /** One for all: what is bounded is what the console asks, wherever it asks. */
  readonly #pace: CallPace;
  readonly #open = new Map<string, OpenPlace>();
  readonly #listed = new Set<string>();

  /** @param offered the first one is the default */
  constructor(offered: readonly [OfferedPlace, ...OfferedPlace[]], settings: KeySettings) {
    this.connections = offered.map(({ connection }) => connection);
    this.#offered = offered;
    this.#keys = settings.keys;
    this.#pace = new CallPace(settings.describeKeysPerSecond, wait);
  }

  /** @param id of one of the offered places; without it, the first of them */
  of(id?: string): OpenPlace {
    const offered = this.#offered.find(({ connection }) => connection.id === id) ?? this.#offered[0];
    const { connection } = offered;
    let place = this.#open.get(connection.id);
    if (!place) {
      const kms = offered.connect();
      const configured = this.#keys.filter((key) => isIn(key, connection.region));
      const directory = new KeyDirectory(kms, wait, { pace: this.#pace, configured });
      place = { connection, kms, directory };
      this.#open.set(connection.id, place);
    }
    return place;
  }

  /** The place comes into use: its keys are listed if they have not been. */
  enter(place: OpenPlace): void {
    place.directory.setActive(true);
    if (!this.#listed.has(place.connection.id)) this.reload(place);
  }

  /** The list stays as it is; the calls of DescribeKey are left to the place that comes into use. */
  leave(place: OpenPlace): void {
    place.directory.setActive(false);
  }

  /** Lists the keys anew. */
  reload({ connection, directory }: OpenPlace): void {
    this.#listed.add(connection.id);
    void directory.load(new AbortController().signal);
  }

  /** A Region other than this one that has been in use, and whose list has the key that a text stands for there. */
  regionListing(text: string, region: string): string | undefined {
    const places = [...this.#open.values()].filter(({ connection }) => connection.region !== region);
    return places.find(({ directory }) => directory.find(text))?.connection.region;
  }
}

/** The listed place to go to for a Region: of the same variant as the one in use if there is one. */
export function placeIn(region: string, places: readonly Place[], inUse: Place): Place | undefined {
  const there = places.filter((place) => place.region === region);
  return there.find(({ variant }) => variant === inUse.variant) ?? there[0];
}

function isIn(key: string, region: string): boolean {
  return (arnParts(key)?.region ?? region) === region;
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

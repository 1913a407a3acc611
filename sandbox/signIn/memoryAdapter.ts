// Keeps what a provider knows in memory. The library's own one warns on the console.
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** A store for one provider. Whether an entry expired, the library sees by itself. */
export function createMemoryAdapter(): AdapterFactory {
  const models = new Map<string, Map<string, AdapterPayload>>();

  return (name): Adapter => {
    const entries = models.get(name) ?? new Map<string, AdapterPayload>();
    models.set(name, entries);
    const first = (matches: (payload: AdapterPayload) => boolean) =>
      Promise.resolve([...entries.values()].find(matches));
    return {
      async upsert(id, payload) {
        entries.set(id, structuredClone(payload));
      },
      find: (id) => Promise.resolve(entries.get(id)),
      findByUid: (uid) => first((payload) => payload.uid === uid),
      findByUserCode: (code) => first((payload) => payload.userCode === code),
      async consume(id) {
        const payload = entries.get(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const [id, payload] of entries) if (payload.grantId === grantId) entries.delete(id);
      },
    };
  };
}

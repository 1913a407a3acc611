// The lockfile installs anywhere: it names no host, and has the platform packages of every machine that we work on.
import { expect, test } from 'vitest';
import lockfile from '../package-lock.json' with { type: 'json' };

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
}

const packages: Record<string, LockedPackage> = lockfile.packages;
const { '': _, ...installed } = packages;

/** As they are written in the names of platform packages. */
const PLATFORMS: [os: string, cpu: string][] = [
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
];

/** Packages that come as one binary for each platform. */
const NATIVE = Object.entries(installed).filter(([, { optionalDependencies = {} }]) =>
  PLATFORMS.every(([os, cpu]) =>
    Object.keys(optionalDependencies).some((name) => name.includes(`${os}-${cpu}`)),
  ),
);

test('names no host to fetch from, and a digest for every package', () => {
  for (const [path, { resolved, integrity }] of Object.entries(installed)) {
    expect(resolved, path).toBeUndefined();
    expect(integrity, path).toMatch(/^sha512-/);
  }
});

test('knows the packages that come as binaries', () => {
  expect(NATIVE.map(([path]) => path)).toEqual(
    expect.arrayContaining(
      ['@biomejs/biome', 'lightningcss', 'oxlint', 'oxlint-tsgolint', 'rolldown', 'typescript'].map(
        (name) => `node_modules/${name}`,
      ),
    ),
  );
});

test.each(NATIVE)('has all platform packages of %s', (_path, { optionalDependencies = {} }) => {
  for (const [os, cpu] of PLATFORMS) {
    const names = Object.keys(optionalDependencies).filter((name) => name.includes(`${os}-${cpu}`));
    for (const name of names) {
      const locked = installed[`node_modules/${name}`];
      expect(locked?.version, name).toBe(optionalDependencies[name]);
      expect([locked?.os, locked?.cpu], name).toEqual([[os], [cpu]]);
    }
  }
});

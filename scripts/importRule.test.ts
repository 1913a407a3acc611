// The import rule: which folder may import which, and which packages. Types may go where values go.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';

interface Rule {
  /** Rooms whose values and types may be imported; a room may always import itself. */
  rooms?: string[];
  /** Rooms of which only types may be. */
  types?: string[];
  /** Beginnings of package names. */
  packages?: string[];
}

const PAGE = ['react', 'react-dom', '@cloudscape-design/'];
const SDK = ['@aws-sdk/', '@smithy/'];
const CONTROLS = ['kms', 'ui', 'messages', 'browser'];

const RULES: Record<string, Rule> = {
  kms: { packages: ['valibot', 'yaml'] },
  history: { rooms: ['kms'], packages: ['papaparse'] },
  config: { packages: ['valibot'] },
  session: { types: ['kms'] },
  aws: { rooms: ['kms', 'config', 'session'], packages: [...SDK, 'oidc-client-ts'] },
  browser: {},
  messages: { types: ['kms', 'history', 'session'] },
  ui: { rooms: ['messages'], packages: PAGE },
  controls: { rooms: CONTROLS, packages: PAGE },
  pages: { rooms: ['controls', ...CONTROLS, 'history', 'session'], packages: PAGE },
  connect: { rooms: ['aws', 'browser', 'config', 'kms', 'pages', 'session'] },
  main: {
    rooms: ['browser', 'config', 'connect', 'messages', 'pages', 'ui'],
    packages: ['react', 'react-dom'],
  },
  deploy: { rooms: ['config'], packages: ['node:', 'yaml'] },
  sandbox: { rooms: ['deploy'], types: ['kms'], packages: ['node:', 'oidc-provider', 'jose'] },
  scripts: {
    rooms: ['config', 'deploy', 'sandbox', 'fuzz'],
    packages: ['node:', 'vite', 'playwright', '@vitejs/', 'valibot', 'yaml'],
  },
  e2e: {
    rooms: ['deploy', 'sandbox', 'scripts'],
    types: ['kms'],
    packages: ['node:', 'playwright', '@axe-core/', ...SDK],
  },
  fuzz: { rooms: ['kms'], packages: ['node:', 'vite', 'valibot', 'fast-check'] },
  bench: { rooms: ['sandbox', 'scripts'], types: ['kms'], packages: ['node:', 'vite', 'playwright', ...SDK] },
};
/** What a unit test may import beside what its room may. */
const OF_TESTS = ['vitest', 'fast-check', 'node:', '@aws-cdk/', ...SDK];

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (!file.includes('/')) return 'scripts';
  return top === 'src' ? second.replace(/\..*$/, '') : top;
}

interface Import {
  target: string;
  isType: boolean;
}

const IMPORT = /^\s*(?:import|export)\s+(?:(?<clause>[^'"();]*?)\s*from\s*)?['"](?<target>[^'"]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*['"](?<target>[^'"]+)['"]/g;

function importsOf(source: string): Import[] {
  const fixed = [...source.matchAll(IMPORT)].map(({ groups }) => ({
    target: groups?.['target'] ?? '',
    isType: isTypeClause(groups?.['clause'] ?? ''),
  }));
  const dynamic = [...source.matchAll(DYNAMIC_IMPORT)].map(({ groups }) => ({
    target: groups?.['target'] ?? '',
    isType: false,
  }));
  return [...fixed, ...dynamic];
}

function isTypeClause(clause: string): boolean {
  if (/^type\b/.test(clause)) return true;
  const names =
    /^\{(.*)\}$/s
      .exec(clause.trim())?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}

/** What a file imports against the rule. */
function offences(file: string, source: string): string[] {
  const room = roomOf(file);
  const rule = RULES[room];
  if (!rule) return [`${file} is in no room that the rule knows`];
  const isTest =
    /(\.test|Fixtures)\.tsx?$/.test(file) || file === 'sandbox/testClient.ts' || file === 'vitest.config.ts';
  const packages = [...(rule.packages ?? []), ...(isTest ? OF_TESTS : [])];
  return importsOf(source)
    .filter(({ target, isType }) => {
      if (target.endsWith('.css')) return room !== 'main';
      if (!target.startsWith('.')) return !packages.some((name) => target.startsWith(name));
      const to = roomOf(join(dirname(file), target));
      const rooms = [room, ...(rule.rooms ?? []), ...(isType ? (rule.types ?? []) : [])];
      return !rooms.includes(to);
    })
    .map(({ target }) => `${file} may not import ${target}`);
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'])
  .toString()
  .trim()
  .split('\n')
  .filter((file) => !file.endsWith('.d.ts'));

describe('the import rule', () => {
  it('holds in every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => offences(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each([
    ['src/kms/x.ts', "import { useState } from 'react';"],
    ['src/kms/x.ts', "import { createKms } from '../aws/kmsClient.ts';"],
    ['src/ui/x.tsx', "import type { KmsKey } from '../kms/kmsKey.ts';"],
    ['src/messages/x.ts', "import { type Advice, adviseOn } from '../kms/kmsFailure.ts';"],
    ['src/pages/x.tsx', "import { KMSClient } from '@aws-sdk/client-kms';"],
    ['src/pages/x.tsx', "const kms = await import('@aws-sdk/client-kms');"],
    ['src/pages/x.tsx', "import { unparse } from 'papaparse';"],
    ['src/history/x.ts', "import { reEncrypt } from '../messages/reEncrypt.ts';"],
    ['src/messages/x.ts', "import { addEntry } from '../history/sessionHistory.ts';"],
    ['src/controls/x.tsx', "export * from '../pages/App.tsx';"],
    ['src/aws/x.ts', "import '../ui/Notice.tsx';"],
    ['sandbox/x.ts', "import { toHex } from '../src/kms/bytes.ts';"],
    ['sandbox/x.ts', "import {\n  KMSClient,\n} from '@aws-sdk/client-kms';"],
    ['src/elsewhere/x.ts', ''],
  ])('refuses in %s: %s', (file, source) => {
    expect(offences(file, source)).toHaveLength(1);
  });

  it.each([
    ['src/messages/x.ts', "import type { Advice } from '../kms/kmsFailure.ts';"],
    ['src/messages/x.ts', "import { type Advice, type Side } from '../kms/kmsFailure.ts';"],
    ['src/aws/x.ts', "import { KMSClient } from '@aws-sdk/client-kms';"],
  ])('allows in %s: %s', (file, source) => {
    expect(offences(file, source)).toEqual([]);
  });
});

describe('what the trust rests on', () => {
  const ofConsole = files.filter((file) => file.startsWith('src/') && !file.includes('.test.'));

  it.each([
    ['Decrypt', /DecryptCommand|TrentService\.Decrypt/, []],
    ['HTML made from strings', /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/, []],
    ['code made from strings', /\beval\(|new Function\b/, []],
    [
      'storage',
      /localStorage|sessionStorage|indexedDB|document\.cookie/,
      [
        'src/aws/signIn/openIdClient.ts',
        'src/browser/endedVisit.ts',
        'src/browser/pinnedKeys.ts',
        'src/browser/preferences.ts',
      ],
    ],
    [
      'a call of its own to the network',
      /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon/,
      ['src/aws/endpointProbe.ts', 'src/aws/signIn/discovery.ts', 'src/aws/stsQuery.ts', 'src/main.tsx'],
    ],
  ])('no file of the console has %s, but for those that are named', (_, pattern, but) => {
    const found = ofConsole.filter((file) => pattern.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(found.toSorted()).toEqual(but);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

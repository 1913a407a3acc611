// Tells what a config.json amounts to: its connections, their Regions, ways in and origins.
import { type Config, type ConnectionConfig, connectionOrigins, type WayIn } from '../src/config.ts';

/** Lines for the terminal. */
export function describeConfig({ connections, idleMinutes }: Config): string[] {
  const limit =
    idleMinutes === undefined
      ? 'The session does not end when nobody is at the page: there is no idleMinutes.'
      : `The session ends after ${idleMinutes} minutes without input.`;
  return [...connections.flatMap(describeConnection), '', limit];
}

function describeConnection(connection: ConnectionConfig): string[] {
  return [
    '',
    connection.name,
    ...row('Regions', [connection.places.map(({ id }) => id).join(', ')]),
    ...row('Ways in', connection.waysIn.map(describeWayIn)),
    ...row('Origins', connectionOrigins(connection)),
  ];
}

function row(title: string, values: readonly string[]): string[] {
  return values.map((value, index) => `  ${(index === 0 ? title : '').padEnd(9)}${value}`);
}

function describeWayIn(way: WayIn): string {
  switch (way.kind) {
    case 'guest':
      return `as a guest of ${way.pool.identityPoolId}, ${way.pool.flow} flow`;
    case 'openId':
      return `by signing in: ${way.provider.name}, ${way.provider.issuer}, then ${way.pool.identityPoolId}, ${way.pool.flow} flow`;
    case 'pasted':
      return way.longTerm ? 'by pasting credentials, long-term ones too' : 'by pasting temporary credentials';
  }
}

// What is wrong with the ways in of a connection beyond the shape of each setting: what contradicts, is missing or has no effect.
import { partitionId } from './partitions.ts';
import { type Home, partitionProblem } from './places.ts';
import type { ConfigProblem } from './problems.ts';
import { userPoolIssuer, userPoolRegion } from './providers.ts';
import { hasGuests, type WaysInJson } from './waysIn.ts';

/**
 * @param json without the settings whose shape is wrong
 * @param named the settings that the file has, be they right or wrong: of what is wrong already nothing more is said
 */
export function waysInProblems(
  json: WaysInJson,
  named: ReadonlySet<string>,
  home: Home | undefined,
  cognitoIdp: string | undefined,
): ConfigProblem[] {
  const isWrong = (name: keyof WaysInJson) => named.has(name) && json[name] === undefined;
  const usersMaySignIn =
    named.has('userPool') || isWrong('openIdProviders') || Boolean(json.openIdProviders?.length);
  const mayPaste = isWrong('pastedCredentials') || json.pastedCredentials === true;
  const identityPoolId = isWrong('identityPoolId') ? '' : json.identityPoolId;
  const guestsMayEnter =
    isWrong('guests') ||
    json.guests === true ||
    (!usersMaySignIn && hasGuests({ ...json, identityPoolId, pastedCredentials: mayPaste }));
  const hasPool = usersMaySignIn || guestsMayEnter;
  const needsPool = usersMaySignIn || (guestsMayEnter && !isWrong('guests'));
  const problems: ConfigProblem[] = [];
  const add = (at: keyof WaysInJson, message: string) => void problems.push({ at, message });

  if (!hasPool && !mayPaste) add('guests', NO_WAY_IN);
  if (needsPool && !named.has('identityPoolId')) add('identityPoolId', NO_IDENTITY_POOL);
  if (json.longTermCredentials && !mayPaste) add('longTermCredentials', NOT_PASTED);
  if (json.flow && !hasPool && mayPaste) add('flow', NO_POOL);
  if (json.flow === 'classic' && hasPool && !named.has('roleArn')) add('roleArn', NO_ROLE);
  if (json.roleArn !== undefined) {
    const isClassic = json.flow === 'classic' || isWrong('flow');
    if (!hasPool && mayPaste) add('roleArn', NO_POOL);
    else if (hasPool && !isClassic && !usersMaySignIn) add('roleArn', ROLE_OF_GUESTS);
    if (home) problems.push(...rolePartitionProblem(json.roleArn, home));
  }
  return [...problems, ...(home ? userPoolProblem(json, home) : []), ...providerProblems(json, cognitoIdp)];
}

const NO_WAY_IN =
  'leaves no way in: set guests or pastedCredentials to true, or name a userPool or openIdProviders';
const NO_IDENTITY_POOL =
  'is missing: guests and users get their credentials from an identity pool; only a connection with pastedCredentials alone does without';
const NOT_PASTED = 'has no effect without pastedCredentials: set that to true as well, or leave this out';
const NO_POOL = 'has no effect on pasted credentials, the only way in: leave it out';
const NO_ROLE = 'is missing: the classic flow asks STS for a role by its ARN';
const ROLE_OF_GUESTS =
  'has no effect: in the enhanced flow only users who sign in can be given a role by name. Leave it out, or set flow to "classic"';

function rolePartitionProblem(roleArn: string, home: Home): ConfigProblem[] {
  const partition = partitionId(home.region);
  if (roleArn.split(':')[1] === partition) return [];
  return [
    { at: 'roleArn', message: `must begin with arn:${partition}: as every ARN in ${home.region} does` },
  ];
}

function userPoolProblem({ userPool }: WaysInJson, home: Home): ConfigProblem[] {
  if (!userPool) return [];
  return partitionProblem(userPoolRegion(userPool.userPoolId), 'userPool.userPoolId', home);
}

/** Two ways in that users, or the provider, could not tell apart. */
function providerProblems(
  { userPool, openIdProviders = [] }: WaysInJson,
  cognitoIdp: string | undefined,
): ConfigProblem[] {
  const providers = openIdProviders.map(({ name, issuer, clientId }) => ({ name, issuer, clientId }));
  const ofPool = userPool && {
    name: userPool.name ?? userPool.userPoolId,
    issuer: userPoolIssuer(userPool.userPoolId, cognitoIdp),
    clientId: userPool.clientId,
  };
  return providers.flatMap(({ name, issuer, clientId }, index) => {
    const before = [...(ofPool ? [ofPool] : []), ...providers.slice(0, index)];
    const at = `openIdProviders.${index}`;
    const problems: ConfigProblem[] = [];
    if (before.some((other) => other.issuer === issuer && other.clientId === clientId))
      problems.push({ at, message: 'is listed already: each issuer once with the same clientId' });
    if (before.some((other) => other.name === name))
      problems.push({ at: `${at}.name`, message: 'is the name of another way in too: each needs its own' });
    return problems;
  });
}

// The questions that a config.json needs, what does not apply left out.
import { Draft, type Json } from './configureDraft.ts';
import { type Asking, askChoices, askSetting, askYesOrNo, wordsOf } from './configurePrompts.ts';

/** @returns the file */
export function* askForConfig(): Asking<Json> {
  const draft = new Draft();
  let region = yield* askForConnection(draft, 'connections.0', 'us-east-1');
  for (
    let count = 1;
    yield* askYesOrNo('Is there another connection, an account or a way into one?', false);
  )
    region = yield* askForConnection(draft, `connections.${count++}`, region);
  yield* askSetting(draft, {
    at: 'idleMinutes',
    question: 'After how many minutes without input does the session end?',
    ifLeftOut: 'never',
    read: Number,
  });
  return draft.file();
}

const WAYS_IN = ['user-pool', 'openid', 'guest', 'paste'] as const;

/** @returns its main Region */
function* askForConnection(draft: Draft, connection: string, usualRegion: string): Asking<string> {
  const region = yield* askSetting(draft, {
    at: `${connection}.region`,
    question: 'Main Region: the console opens with its keys.',
    byDefault: usualRegion,
  });
  yield* askSetting(draft, {
    at: `${connection}.name`,
    question: 'Name of the connection, for the people who use it.',
    byDefault: region,
  });
  yield* askSetting(draft, {
    at: `${connection}.regions`,
    question: 'Further Regions to switch to, e.g. eu-central-1 us-east-1.fips eu-west-1.dualstack',
    ifLeftOut: 'none',
    read: (answer) => wordsOf(answer).map(readRegion),
  });
  const ways = yield* askChoices(
    `How do people come in? One or more of ${WAYS_IN.join(', ')}: by a Cognito user pool, by another OpenID Connect provider, as guests, by pasting credentials that they have.`,
    WAYS_IN,
    'user-pool',
  );
  const signsIn = ways.includes('user-pool') || ways.includes('openid');
  const hasPool = signsIn || ways.includes('guest');
  if (hasPool)
    yield* askSetting(draft, {
      at: `${connection}.identityPoolId`,
      question: 'ID of the Cognito identity pool, which gives the credentials, e.g. eu-west-1:1234abcd-…',
    });
  if (ways.includes('user-pool')) yield* askForUserPool(draft, `${connection}.userPool`);
  if (ways.includes('openid')) yield* askForProviders(draft, `${connection}.openIdProviders`);
  if (signsIn && ways.includes('guest')) draft.set(`${connection}.guests`, true);
  if (ways.includes('paste')) yield* askForPasting(draft, connection);
  if (hasPool) yield* askForRole(draft, connection, signsIn);
  yield* askForEndpoints(draft, connection, ways.includes('user-pool'), hasPool);
  yield* askForKeys(draft, connection);
  return region;
}

/** @param word as places are called, e.g. us-east-1.fips */
function readRegion(word: string): Json {
  const [region = '', ...variant] = word.split('.');
  return variant.length === 0 ? region : { region, variant: variant.join('.') };
}

function* askForPasting(draft: Draft, connection: string): Asking<void> {
  draft.set(`${connection}.pastedCredentials`, true);
  const question =
    'May they paste access keys without a session token too? These do not expire by themselves.';
  if (yield* askYesOrNo(question, false)) draft.set(`${connection}.longTermCredentials`, true);
}

function* askForUserPool(draft: Draft, pool: string): Asking<void> {
  const id = yield* askSetting(draft, {
    at: `${pool}.userPoolId`,
    question: 'ID of the user pool, e.g. eu-west-1_AbCdEfGhI',
  });
  yield* askSetting(draft, {
    at: `${pool}.clientId`,
    question: 'ID of its app client, one without a secret.',
  });
  yield* askSetting(draft, {
    at: `${pool}.domain`,
    question: 'Where its managed login is, e.g. https://example.auth.eu-west-1.amazoncognito.com',
  });
  yield* askSetting(draft, {
    at: `${pool}.name`,
    question: 'What the button to sign in calls it.',
    ifLeftOut: id,
  });
}

function* askForProviders(draft: Draft, providers: string): Asking<void> {
  let count = 0;
  do {
    const provider = `${providers}.${count++}`;
    yield* askSetting(draft, {
      at: `${provider}.name`,
      question: 'What the button to sign in calls the provider.',
    });
    yield* askSetting(draft, {
      at: `${provider}.issuer`,
      question: 'Its issuer, to the letter, e.g. https://login.example.com/tenant',
    });
    yield* askSetting(draft, {
      at: `${provider}.clientId`,
      question: 'ID of the client that the console is there, one without a secret.',
      also: provider,
    });
    yield* askSetting(draft, {
      at: `${provider}.origins`,
      question:
        'Origins of its endpoints, if there are others than that of the issuer, e.g. https://api.example.com',
      ifLeftOut: 'none',
      read: wordsOf,
    });
  } while (yield* askYesOrNo('Is there another OpenID Connect provider?', false));
}

function* askForRole(draft: Draft, connection: string, signsIn: boolean): Asking<void> {
  const flow = yield* askSetting(draft, {
    at: `${connection}.flow`,
    question: 'Flow of the identity pool, enhanced or classic. The pool must allow the classic one.',
    ifLeftOut: 'enhanced',
  });
  const isClassic = flow === 'classic';
  if (!isClassic && !signsIn) return;
  yield* askSetting(draft, {
    at: `${connection}.roleArn`,
    question: 'ARN of the role to work as, e.g. arn:aws:iam::111122223333:role/Name',
    ifLeftOut: isClassic ? undefined : 'the identity pool chooses',
  });
}

function* askForEndpoints(
  draft: Draft,
  connection: string,
  hasUserPool: boolean,
  hasPool: boolean,
): Asking<void> {
  const areNeeded = draft.problems([`${connection}.endpoints`]).length > 0;
  const question = "Do AWS's services answer at endpoints of your own, e.g. VPC endpoints or an emulator?";
  if (!areNeeded && !(yield* askYesOrNo(question, false))) return;
  const names = [
    'kms',
    'sts',
    ...(hasPool ? ['cognitoIdentity'] : []),
    ...(hasUserPool ? ['cognitoIdp'] : []),
  ];
  for (const name of names) {
    yield* askSetting(draft, {
      at: `${connection}.endpoints.${name}`,
      question: `Endpoint of ${name}, e.g. https://vpce-1.kms.eu-west-1.vpce.amazonaws.com`,
      ifLeftOut: areNeeded ? undefined : "AWS's own",
    });
  }
}

function* askForKeys(draft: Draft, connection: string): Asking<void> {
  yield* askSetting(draft, {
    at: `${connection}.keys`,
    question:
      'Keys to offer where people may not list them, as guests may not: key ARNs, aliases or key IDs.',
    ifLeftOut: 'none',
    read: wordsOf,
  });
  yield* askSetting(draft, {
    at: `${connection}.defaults.destinationKeyId`,
    question: 'Destination key that an empty form begins with.',
    ifLeftOut: 'none',
  });
}

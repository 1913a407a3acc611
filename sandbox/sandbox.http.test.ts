// The sandbox's front door over bare HTTP: CORS, foreign hosts, protocols, signatures, identity pools, faults.
import { type IncomingHttpHeaders, request } from 'node:http';
import { DescribeKeyCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from './faults/fault.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { guestClient, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

function send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, sandbox.url), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status, headers: answered } = response;
        resolve({ status, headers: answered, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

function cognito(operation: string, input: object): Promise<Answer> {
  const headers = {
    'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    'content-type': 'application/x-amz-json-1.1',
  };
  return send('POST', '/', headers, JSON.stringify(input));
}

async function setFault(fault: Fault | Fault[]): Promise<void> {
  const headers = { authorization: `Bearer ${sandbox.faultToken}`, 'content-type': 'application/json' };
  const answer = await send('POST', '/_sandbox/faults', headers, JSON.stringify(fault));
  expect(answer.status).toBe(204);
}

describe('browsers', () => {
  test('preflights are answered for any origin, and echo the headers', async () => {
    const answer = await send('OPTIONS', '/', {
      origin: 'https://console.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,x-amz-target',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization,x-amz-target',
      'access-control-max-age': '172800',
    });
    expect(answer.headers['access-control-allow-methods']).toContain('POST');
  });

  test('errors can be read by any origin too, with the request ID', async () => {
    const answer = await send(
      'POST',
      '/',
      { origin: 'https://a.example', 'x-amz-target': 'TrentService.ListKeys' },
      '{}',
    );
    expect(answer.status).toBe(400);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-expose-headers']?.toLowerCase()).toContain('x-amzn-requestid');
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(answer.body)).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  test.each(['rebound.example', 'rebound.example:4599', '127.0.0.1', '127.0.0.1.rebound.example'])(
    'a call for the host %s is refused',
    async (host) => {
      const answer = await send(
        'POST',
        '/',
        { host, 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
        '{}',
      );
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('localhost is this machine as well', async () => {
    const { port } = new URL(sandbox.url);
    expect(
      (await send('OPTIONS', '/', { host: `localhost:${port}`, origin: 'http://a.example' })).status,
    ).toBe(200);
  });
});

describe('protocols', () => {
  test('an unknown operation, a body that is no JSON, and one that is too large', async () => {
    expect(JSON.parse((await cognito('Nothing', {})).body)).toEqual({ __type: 'UnknownOperationException' });
    const target = { 'x-amz-target': 'AWSCognitoIdentityService.GetId' };
    expect(JSON.parse((await send('POST', '/', target, '{')).body)).toEqual({
      __type: 'SerializationException',
    });
    const large = await send('POST', '/', target, ' '.repeat(1024 * 1024 + 1));
    expect(large.status).toBe(413);
  });

  test('a wrong type and a missing member are told as AWS tells them', async () => {
    const wrongType = await cognito('GetId', { IdentityPoolId: 1 });
    expect(JSON.parse(wrongType.body)).toMatchObject({ __type: 'SerializationException' });
    expect(JSON.parse((await cognito('GetId', {})).body)).toEqual({
      __type: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'identityPoolId' failed to satisfy constraint: Member must not be null",
    });
  });

  test('STS answers in XML, errors too', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send('POST', '/', form, 'Action=GetCallerIdentity&Version=2011-06-15');
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(answer.body).toContain('<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">');
    expect(answer.body).toContain('<Code>MissingAuthenticationToken</Code>');
  });
});

describe('identity pools', () => {
  test('unknown pools and identities, and logins, are refused', async () => {
    const pool = 'us-east-1:00000000-0000-4000-8000-000000000000';
    expect(JSON.parse((await cognito('GetId', { IdentityPoolId: pool })).body)).toEqual({
      __type: 'ResourceNotFoundException',
      message: `IdentityPool '${pool}' not found.`,
    });
    expect(JSON.parse((await cognito('GetCredentialsForIdentity', { IdentityId: pool })).body)).toEqual({
      __type: 'ResourceNotFoundException',
      message: `Identity '${pool}' not found.`,
    });
    const Logins = { 'accounts.example': 'token' };
    const withLogin = await cognito('GetId', { IdentityPoolId: sandbox.identityPoolId, Logins });
    expect(JSON.parse(withLogin.body)).toMatchObject({ __type: 'NotAuthorizedException' });
  });
});

describe('faults', () => {
  const authorization = () => ({ authorization: `Bearer ${sandbox.faultToken}` });
  const json = { 'content-type': 'application/json' };
  afterEach(async () => {
    expect((await send('DELETE', '/_sandbox/faults', authorization())).status).toBe(204);
  });

  test('the endpoint wants the token and JSON, and no web page reaches it', async () => {
    const fault = '{"kind":"drop"}';
    const post = (headers: Record<string, string>, body = fault) =>
      send('POST', '/_sandbox/faults', headers, body);
    expect((await post(json)).status).toBe(401);
    expect((await post({ ...json, authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await post({ ...authorization(), 'content-type': 'text/plain' })).status).toBe(415);
    const page = await post({ ...json, ...authorization(), origin: sandbox.url });
    expect(page.status).toBe(403);
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await send('OPTIONS', '/_sandbox/faults', { origin: 'https://a.example' });
    expect(preflight.status).toBe(403);
    expect(await post({ ...json, ...authorization() }, '{"kind":"nothing"}')).toMatchObject({
      status: 400,
      body: 'A fault has a kind: latency, error, drop, throttle, expireCredentials, clockSkew or respond.\n',
    });
    expect((await post({ ...json, ...authorization() }, '{')).body).toBe('The body is not JSON.\n');
  });

  test('an error, with or without a message, strikes its operation only, and so many times', async () => {
    const kms = guestClient(sandbox);
    await setFault([
      { kind: 'error', operation: 'ListKeys', name: 'KMSInternalException', status: 500, times: 1 },
      { kind: 'error', operation: 'ListAliases', name: 'Other', message: 'not struck' },
    ]);
    expect((await refusalOf(kms.send(new ListKeysCommand({})))).name).toBe('KMSInternalException');
    await expect(kms.send(new ListKeysCommand({}))).resolves.toBeDefined();
  });

  test('a proxy may answer instead, and connections may be cut', async () => {
    await setFault({
      kind: 'respond',
      status: 502,
      contentType: 'text/html',
      body: '<h1>Bad gateway</h1>',
      times: 1,
    });
    const answer = await cognito('GetId', { IdentityPoolId: sandbox.identityPoolId });
    expect(answer).toMatchObject({ status: 502, body: '<h1>Bad gateway</h1>' });
    await setFault({ kind: 'drop', times: 1 });
    await expect(cognito('GetId', { IdentityPoolId: sandbox.identityPoolId })).rejects.toThrow(
      'socket hang up',
    );
  });

  test("throttling is KMS's", async () => {
    const kms = guestClient(sandbox);
    await kms.send(new ListKeysCommand({}));
    await setFault({ kind: 'throttle', operation: 'ListKeys', perSecond: 0.001 });
    await kms.send(new ListKeysCommand({}));
    expect(await refusalOf(kms.send(new ListKeysCommand({})))).toEqual({
      name: 'ThrottlingException',
      message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
    });
  });

  test('one operation may be throttled alone', async () => {
    const kms = guestClient(sandbox);
    const describeKey = () => kms.send(new DescribeKeyCommand({ KeyId: 'alias/orders' }));
    await setFault({ kind: 'throttle', operation: 'DescribeKey', perSecond: 0 });
    expect((await refusalOf(describeKey())).name).toBe('ThrottlingException');
    for (let count = 0; count < 5; count += 1) {
      await expect(kms.send(new ListKeysCommand({ Limit: 1 }))).resolves.toBeDefined();
    }
    expect((await refusalOf(describeKey())).name).toBe('ThrottlingException');
  });

  test('credentials may have expired although the client was told an hour', async () => {
    await setFault({ kind: 'expireCredentials', seconds: 0, times: 1 });
    const kms = guestClient(sandbox);
    expect(await refusalOf(kms.send(new ListKeysCommand({})))).toEqual({
      name: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    });
  });

  test('a skewed clock makes signatures expire, and shows in the Date', async () => {
    const kms = guestClient(sandbox);
    await kms.send(new ListKeysCommand({}));
    await setFault({ kind: 'clockSkew', seconds: 3600 });
    const refusal = await refusalOf(kms.send(new ListKeysCommand({})));
    expect(refusal.name).toBe('InvalidSignatureException');
    expect(refusal.message).toMatch(
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
    );
  });
});

test('a taken port is stepped over', async () => {
  const port = Number(new URL(sandbox.url).port);
  const second = await startSandbox({ port });
  expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  await second.close();
});

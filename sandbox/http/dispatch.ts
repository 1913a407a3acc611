// Takes one AWS call from its bytes to its answer: faults, signature, operation, errors.
import type { ServerResponse } from 'node:http';
import { carryOut } from '../faults/carryOut.ts';
import type { FaultBox } from '../faults/faultBox.ts';
import { KMS_OPERATIONS } from '../kms/operationTable.ts';
import { assumeRoleWithWebIdentity } from '../people/assumeRoleWithWebIdentity.ts';
import type { CognitoOperation, People } from '../people/cognitoIdentity.ts';
import { securityTokenService, UNSIGNED_ACTION } from '../people/securityTokenService.ts';
import { verifySignature } from '../sigv4/verifySignature.ts';
import type { KmsState } from '../store/kmsState.ts';
import { errorText } from '../unknownValue.ts';
import type { Answer } from './answer.ts';
import { AwsError } from './awsError.ts';
import { jsonAnswer, jsonError, readJson } from './jsonProtocol.ts';
import { readForm, xmlAnswer, xmlError } from './queryProtocol.ts';
import type { Route } from './route.ts';

export interface Services {
  state: KmsState;
  people: People;
  cognito: ReadonlyMap<string, CognitoOperation>;
  faults: FaultBox;
  regions: readonly string[];
  /** Milliseconds since 1970, by the sandbox's clock. */
  now(): number;
}

export interface AwsRequest {
  route: Route;
  target: string;
  header(name: string): string | undefined;
  body: Buffer;
  requestId: string;
  response: ServerResponse;
}

/** The answer, or 'gone' if there is nobody to answer. What is no AwsError is a mistake in the sandbox: KMSInternalException. */
export async function dispatch(services: Services, request: AwsRequest): Promise<Answer | 'gone'> {
  const { route } = request;
  try {
    const struck = await carryOut(
      services.faults.strike(route.operation, performance.now()),
      request.response,
    );
    if (struck !== undefined) return struck;
    switch (route.service) {
      case 'kms':
        return await callKms(services, request);
      case 'cognito-identity':
        return await callCognito(services, request);
      case 'sts':
        return await callSts(services, request);
    }
  } catch (error) {
    const told = error instanceof AwsError ? error : internalError(error);
    return route.service === 'sts' ? xmlError(told, request.requestId) : jsonError(told);
  }
}

async function callKms(services: Services, request: AwsRequest): Promise<Answer> {
  const operation = KMS_OPERATIONS.get(request.route.operation);
  if (!operation) throw unknownOperation();
  const { credentials, region } = verify(services, request, 'kms');
  const { state, regions } = services;
  const call = { state, now: services.now(), region, regions, caller: credentials.caller };
  return jsonAnswer(await operation(call, readJson(request.body)));
}

async function callCognito(services: Services, request: AwsRequest): Promise<Answer> {
  const operation = services.cognito.get(request.route.operation);
  if (!operation) throw unknownOperation();
  const lifetime =
    request.route.operation === 'GetCredentialsForIdentity' ? services.faults.lifetime() : undefined;
  return jsonAnswer(await operation({ now: services.now(), lifetime }, readJson(request.body)));
}

async function callSts(services: Services, request: AwsRequest): Promise<Answer> {
  const { operation } = request.route;
  if (operation === UNSIGNED_ACTION) {
    const call = { now: services.now(), lifetime: services.faults.lifetime() };
    const result = await assumeRoleWithWebIdentity(services.people, call, readForm(request.body));
    return xmlAnswer(operation, result, request.requestId);
  }
  const { credentials } = verify(services, request, 'sts');
  const result = securityTokenService(readForm(request.body), credentials.caller);
  return xmlAnswer(operation, result, request.requestId);
}

function verify(services: Services, request: AwsRequest, service: string) {
  const { target, body } = request;
  return verifySignature(
    { method: 'POST', target, body, header: (name) => request.header(name) },
    {
      service,
      regions: services.regions,
      now: services.now(),
      find: (accessKeyId) => services.people.credentials.find(accessKeyId),
    },
  );
}

function unknownOperation(): AwsError {
  return new AwsError('UnknownOperationException');
}

function internalError(error: unknown): AwsError {
  const reason = errorText(error);
  return new AwsError('KMSInternalException', `The sandbox failed: ${reason}`, 500);
}

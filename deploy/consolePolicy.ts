// What the roles of kms-reencrypt-console.yaml allow, as the template says it.
import { consoleStack } from './consoleStack.ts';
import type { Stack } from './evaluateTemplate.ts';
import { type Json, type JsonObject, listOf, objectOf, stringOf } from './template.ts';

export type ConsoleRole = 'AuthenticatedRole' | 'GuestRole';

export interface Statement {
  actions: string[];
  resources: string[];
}

/** The KMS actions that the shipped policy allows, such as `kms:ReEncryptTo`; sorted, each once. */
export function allowedActions(role: ConsoleRole, { optionalReads = false } = {}): string[] {
  const stack = consoleStack({ Guests: 'true', OptionalReads: String(optionalReads) });
  const actions = statementsOf(stack, role).flatMap((statement) => statement.actions);
  return [...new Set(actions)].toSorted();
}

/** @throws if a statement does anything but allow actions on resources */
export function statementsOf({ resources }: Stack, role: ConsoleRole): Statement[] {
  return listOf(objectOf(resources[role])['Policies']).flatMap((policy) =>
    listOf(objectOf(objectOf(policy)['PolicyDocument'])['Statement']).map((statement) =>
      readStatement(objectOf(statement)),
    ),
  );
}

/** @throws unless it allows actions on resources, and has no other element. Of any JSON: also of a key policy. */
export function readStatement(statement: JsonObject): Statement {
  const { Sid: _sid, Effect: effect, Action: action, Resource: resource, ...others } = statement;
  if (effect !== 'Allow' || Object.keys(others).length > 0) {
    throw new Error(`Not a plain statement: ${JSON.stringify(statement)}`);
  }
  return { actions: textsOf(action), resources: textsOf(resource) };
}

function textsOf(value: Json | undefined): string[] {
  return typeof value === 'string' ? [value] : listOf(value).map(stringOf);
}

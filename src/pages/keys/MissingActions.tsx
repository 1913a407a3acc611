// Which of the actions that fill the list are refused, what that means, and the statements that would allow them.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { PolicyStatements } from '../../controls/PolicyStatements.tsx';
import { type AccessStatements, accessStatements } from '../../kms/diagnosis/policyStatement.ts';
import type { MissingAction } from '../../kms/keys/missingActions.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { missingText, missing as texts } from '../../messages/keysPage.ts';
import type { Session } from '../../session.ts';

interface MissingActionsProps {
  missing: readonly MissingAction[];
  isNothingListed: boolean;
  isLoading: boolean;
  region: string;
  session: Session;
  accountId: string | undefined;
  /** Lists the keys again. */
  onReload: () => void;
}

export function MissingActions({ missing, isNothingListed, ...props }: MissingActionsProps) {
  const denied = missing.filter(({ isDenied }) => isDenied);
  return (
    <section aria-label={title(missing)}>
      <Alert
        type="warning"
        statusIconAriaLabel="Warning"
        header={<h2>{title(missing)}</h2>}
        action={
          <Button formAction="none" loading={props.isLoading} onClick={props.onReload}>
            {texts.tryAgain}
          </Button>
        }
      >
        {isNothingListed && <p>{texts.nothing}</p>}
        <ul className="plain-list">
          {missing.map((each) => (
            <li key={each.action}>{visibleText(missingText(each, isNothingListed))}</li>
          ))}
        </ul>
        {missing.some(({ isCapped }) => isCapped) && <p>{texts.capped}</p>}
        {denied.length > 0 && (
          <details>
            <summary>{texts.statements}</summary>
            <PolicyStatements heading="h3" access={statementsFor(denied, props)} />
          </details>
        )}
      </Alert>
    </section>
  );
}

function title(missing: readonly MissingAction[]): string {
  const denied = missing.filter(({ isDenied }) => isDenied).map(({ action }) => action);
  return denied.length > 0 ? texts.title(denied) : texts.failed;
}

/** The lists together, for they are about no key; DescribeKey on each key that is listed. */
function statementsFor(
  denied: readonly MissingAction[],
  { session, accountId, region }: Pick<MissingActionsProps, 'session' | 'accountId' | 'region'>,
): AccessStatements[] {
  const caller = {
    callerArn: session.state === 'known' ? session.identity.arn : undefined,
    callerAccountId: accountId,
    region,
  };
  const lists = denied.map(({ action }) => action).filter((action) => action !== 'kms:DescribeKey');
  const isDescribed = denied.length > lists.length;
  return [
    ...(lists.length > 0 ? [accessStatements({ actions: lists, ...caller }, 'identity')] : []),
    ...(isDescribed
      ? [accessStatements({ actions: ['kms:DescribeKey'], isEveryKey: true, ...caller }, 'either')]
      : []),
  ];
}

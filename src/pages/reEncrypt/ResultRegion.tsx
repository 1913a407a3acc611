// What KMS answered: the ciphertext to copy or download, which keys were used, and how the two sides compare.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { type ReactNode, useId, useRef } from 'react';
import { download } from '../../browser/files.ts';
import { CodeBlock } from '../../controls/CodeBlock.tsx';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { KeyArn } from '../../controls/KeyArn.tsx';
import { toBase64 } from '../../kms/bytes.ts';
import { formatCliOutput } from '../../kms/cli/cliOutput.ts';
import { areDifferentKeys, relateKeys } from '../../kms/keys/keyId.ts';
import type { ReEncryptResult } from '../../kms/kms.ts';
import { dryRun } from '../../messages/callOptions.ts';
import { keys } from '../../messages/keys.ts';
import { result as texts } from '../../messages/reEncrypt.ts';
import type { Done } from './useReEncrypt.ts';

interface ResultRegionProps {
  done: Done;
  /** Why the result does not belong to what is in the form now; undefined while it does. */
  stale: string | undefined;
  /** Names of aliases that point at a key now; undefined for a key that is not listed. */
  aliasesOf: (arn: string) => readonly string[] | undefined;
  onUseAsInput: () => void;
}

export function ResultRegion({ done, stale, aliasesOf, onUseAsInput }: ResultRegionProps) {
  const { request, result, milliseconds } = done;
  const headingId = useId();
  const blob = useRef<HTMLElement>(null);
  const base64 = toBase64(result.ciphertextBlob);
  return (
    <section aria-labelledby={headingId} className={stale === undefined ? 'result' : 'result result-stale'}>
      <h2 id={headingId}>{texts.title}</h2>
      {stale !== undefined && (
        <Alert type="warning" statusIconAriaLabel="Warning">
          {stale}
        </Alert>
      )}
      {request.dryRun !== 'off' && (
        <Alert type="warning" statusIconAriaLabel="Warning">
          {dryRun.ignored}
        </Alert>
      )}
      {areDifferentKeys(request.sourceKeyId, result.sourceKeyId) && (
        <Alert type="warning" statusIconAriaLabel="Warning">
          {texts.otherSource}
        </Alert>
      )}
      <dl>
        <Entry name="CiphertextBlob" hint={texts.size(result.ciphertextBlob.length)}>
          {(labelId) => (
            <span role="group" aria-labelledby={labelId} ref={blob} className="mono blob" translate="no">
              {base64}
            </span>
          )}
        </Entry>
      </dl>
      <div className="buttons">
        <CopyButton label={texts.copyCiphertext} text={base64} shownIn={blob} />
        <Button
          iconName="download"
          formAction="none"
          onClick={() => download('ciphertext.bin', result.ciphertextBlob)}
        >
          {texts.download}
        </Button>
        <Button iconName="redo" formAction="none" onClick={onUseAsInput}>
          {texts.asInput}
        </Button>
      </div>
      <CliOutput result={result} />
      <p className="relation">{relationText(result)}</p>
      <dl>
        <KeyEntry name="SourceKeyId" arn={result.sourceKeyId} aliasesOf={aliasesOf} />
        <KeyEntry name="KeyId" arn={result.keyId} aliasesOf={aliasesOf} />
        <TextEntry name="SourceKeyMaterialId" text={result.sourceKeyMaterialId} />
        <TextEntry name="DestinationKeyMaterialId" text={result.destinationKeyMaterialId} />
      </dl>
      <dl className="two-columns">
        <TextEntry name="SourceEncryptionAlgorithm" text={result.sourceEncryptionAlgorithm} />
        <TextEntry name="DestinationEncryptionAlgorithm" text={result.destinationEncryptionAlgorithm} />
        <TextEntry name={texts.requestId} text={result.requestId} missing={texts.noRequestId} />
        <TextEntry name={texts.duration} text={durationText(milliseconds, result.attempts)} />
      </dl>
    </section>
  );
}

/** The answer as `aws kms re-encrypt` would have printed it. */
function CliOutput({ result }: { result: ReEncryptResult }) {
  const text = formatCliOutput(result);
  return (
    <ExpandableSection headerText={texts.cliOutput} headingTagOverride="h3">
      <CodeBlock label={texts.cliOutput} copy={texts.copyCliOutput} text={text}>
        <Button
          iconName="download"
          formAction="none"
          onClick={() => download('re-encrypt-output.json', new TextEncoder().encode(text))}
        >
          {texts.saveCliOutput}
        </Button>
      </CodeBlock>
    </ExpandableSection>
  );
}

interface EntryProps {
  name: string;
  hint?: string;
  children: (labelId: string) => ReactNode;
}

function Entry({ name, hint, children }: EntryProps) {
  const labelId = useId();
  return (
    <div className="entry">
      <dt>
        <span id={labelId}>{name}</span> {hint && <span className="hint">{hint}</span>}
      </dt>
      <dd>{children(labelId)}</dd>
    </div>
  );
}

interface TextEntryProps {
  name: string;
  text: string | undefined;
  /** What is said where there is none. */
  missing?: string;
}

function TextEntry({ name, text, missing = texts.notGiven }: TextEntryProps) {
  return (
    <Entry name={name}>
      {(labelId) =>
        text === undefined ? (
          <span className="hint">{missing}</span>
        ) : (
          <span role="group" aria-labelledby={labelId} className="mono" translate="no">
            {text}
          </span>
        )
      }
    </Entry>
  );
}

function KeyEntry({
  name,
  arn,
  aliasesOf,
}: { name: string; arn: string | undefined } & Pick<ResultRegionProps, 'aliasesOf'>) {
  const text = useRef<HTMLElement>(null);
  if (arn === undefined) return <TextEntry name={name} text={undefined} />;
  const aliases = aliasesOf(arn);
  return (
    <Entry name={name}>
      {(labelId) => (
        <>
          <KeyArn arn={arn} labelledBy={labelId} textRef={text} />
          <CopyButton variant="inline-icon" label={`${keys.copyArn} (${name})`} text={arn} shownIn={text} />
          {aliases && <p className="hint">{texts.aliasesNow(aliases)}</p>}
        </>
      )}
    </Entry>
  );
}

/** Same or different key, and whether the key material is. */
function relationText({
  sourceKeyId,
  keyId,
  sourceKeyMaterialId,
  destinationKeyMaterialId,
}: ReEncryptResult): string {
  if (sourceKeyId === undefined || keyId === undefined) return '';
  const relation = relateKeys(sourceKeyId, keyId);
  if (sourceKeyMaterialId === undefined || destinationKeyMaterialId === undefined) {
    return texts.relation[relation];
  }
  const isSame = sourceKeyMaterialId === destinationKeyMaterialId;
  return `${texts.relation[relation]} ${texts.material[relation === 'different' ? 'differentKeys' : 'oneKey'][isSame ? 'same' : 'different']}`;
}

function durationText(milliseconds: number, attempts = 1): string {
  return attempts > 1
    ? `${texts.milliseconds(milliseconds)}, ${texts.attempts(attempts)}`
    : texts.milliseconds(milliseconds);
}

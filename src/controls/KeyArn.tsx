// A key ARN made to be compared by eye: its mark, its Region, account and ID told apart, in one unbroken text.
import type { RefObject } from 'react';
import { arnParts } from '../kms/keys/keyId.ts';
import { KeyMark } from './KeyMark.tsx';

interface KeyArnProps {
  arn: string;
  /** The ID of the element that names what the ARN is. */
  labelledBy?: string;
  textRef?: RefObject<HTMLElement | null>;
}

export function KeyArn({ arn, labelledBy, textRef }: KeyArnProps) {
  const parts = arnParts(arn);
  return (
    <span className="key-arn">
      <KeyMark of={arn} />
      <span
        className="mono"
        translate="no"
        ref={textRef}
        {...(labelledBy && { role: 'group', 'aria-labelledby': labelledBy })}
      >
        {parts ? (
          <>
            arn:{parts.partition}:kms:<b className="arn-region">{parts.region}</b>:
            <b className="arn-account">{parts.accountId}</b>:{parts.resource.split('/')[0]}/
            <b className="arn-id">{parts.resource.slice(parts.resource.indexOf('/') + 1)}</b>
          </>
        ) : (
          arn
        )}
      </span>
    </span>
  );
}

// A key policy, laid out and copied as JSON.
import { CodeBlock } from '../../controls/CodeBlock.tsx';
import { indentedJson } from '../../kms/document/indentedJson.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { keyReads as texts } from '../../messages/keyPanel.ts';

export function PolicyView({ policy }: { policy: string }) {
  const json = indentedJson(policy);
  return (
    <>
      {json === undefined && <p className="hint">{texts.policyNotJson}</p>}
      <CodeBlock label={texts.policy} copy={texts.copyPolicy} text={json ?? visibleText(policy)} />
    </>
  );
}

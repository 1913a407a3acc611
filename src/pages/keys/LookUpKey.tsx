// Looks up a key that the list does not have: whatever is typed is described once, but never an alias that KMS would make a key for.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type FormEvent, useState } from 'react';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import { parseKeyIdentifier, unquotedKey } from '../../kms/keys/keyId.ts';
import { keyFindingText } from '../../messages/keys.ts';
import { lookUp as texts } from '../../messages/keysPage.ts';

interface LookUpKeyProps {
  directory: KeyDirectory;
  region: string;
  /** Asks DescribeKey about the text. */
  onLookUp: (text: string) => void;
}

export function LookUpKey({ directory, region, onLookUp }: LookUpKeyProps) {
  const [typed, setTyped] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const parsed = parseKeyIdentifier(unquotedKey(typed) ?? typed);
  const error = problemOf(parsed, directory, region);
  const otherRegion =
    'identifier' in parsed && 'region' in parsed.identifier && parsed.identifier.region !== region
      ? parsed.identifier.region
      : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (error === undefined && 'identifier' in parsed) onLookUp(parsed.identifier.text);
  };

  return (
    <form className="look-up" onSubmit={submit} noValidate>
      <FormField
        label={texts.title}
        description={texts.description}
        errorText={isChecked ? error : undefined}
        warningText={otherRegion && texts.otherRegion(otherRegion, region)}
        secondaryControl={<Button formAction="submit">{texts.button}</Button>}
      >
        <Input
          value={typed}
          autoComplete="off"
          spellcheck={false}
          disableBrowserAutocorrect
          nativeInputAttributes={{ translate: 'no' }}
          onChange={({ detail }) => {
            setTyped(detail.value);
            setIsChecked(false);
          }}
        />
      </FormField>
    </form>
  );
}

function problemOf(
  parsed: ReturnType<typeof parseKeyIdentifier>,
  directory: KeyDirectory,
  region: string,
): string | undefined {
  if ('identifier' in parsed) {
    return directory.isUnbackedAlias(parsed.identifier.text) ? texts.unbacked : undefined;
  }
  return parsed.problem === 'empty'
    ? texts.empty
    : keyFindingText({ severity: 'error', kind: 'form', problem: parsed.problem }, region);
}

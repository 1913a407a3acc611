// Credentials by paste: read as they come, and the box emptied at once. They are kept in the memory of the page and nowhere else.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useCallback, useState } from 'react';
import type { AwsCredentials } from '../../kms/credentials/awsCredentials.ts';
import type { PastedCredentials } from '../../kms/credentials/credentialsReading.ts';
import { readPastedCredentials } from '../../kms/credentials/pastedCredentials.ts';
import { pastedCredentials as texts } from '../../messages/pastedCredentials.ts';
import { useIdleSignOut } from './useIdleSignOut.ts';

interface PasteCredentialsProps {
  /** Those of an IAM user are taken, too. */
  longTerm: boolean;
  /** That the connection lists. */
  regions: readonly string[];
  /** After so long what was pasted and not used is forgotten; without it the visit has a limit of its own, or there is none. */
  idleMinutes?: number | undefined;
  onCredentials: (credentials: AwsCredentials) => void;
}

type Read = Extract<PastedCredentials, { kind: 'credentials' }>;

export function PasteCredentials({ longTerm, regions, idleMinutes, onCredentials }: PasteCredentialsProps) {
  /** What stands in the box: only as long as it could not be read. */
  const [text, setText] = useState('');
  /** A text of several profiles, until one is chosen. */
  const [profiles, setProfiles] = useState<{ text: string; names: readonly string[] }>();
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState('');

  const take = (whole: string, profile?: string) => {
    const reading = readPastedCredentials(whole, { longTerm, now: Date.now(), profile });
    setRead(reading.kind === 'credentials' ? reading : undefined);
    setProfiles(reading.kind === 'profiles' ? { text: whole, names: reading.names } : undefined);
    const isProblem = reading.kind === 'problem' && reading.problem.kind !== 'empty';
    setProblem(isProblem ? texts.problem(reading.problem) : '');
    // Typing cannot mend what these are.
    const isHopeless = reading.kind === 'problem' && ['expired', 'longTerm'].includes(reading.problem.kind);
    setText(reading.kind === 'problem' && !isHopeless ? whole : '');
  };
  const forget = useCallback(() => {
    setText('');
    setProfiles(undefined);
    setRead(undefined);
    setProblem('');
  }, []);
  const holdsAny = text !== '' || profiles !== undefined || read !== undefined;
  useIdleSignOut(holdsAny ? idleMinutes : undefined, forget);

  return (
    <SpaceBetween size="s">
      <FormField
        label={texts.label}
        description={longTerm ? texts.descriptionLongTerm : texts.description}
        errorText={problem}
      >
        <Textarea
          value={text}
          rows={5}
          placeholder={texts.placeholder}
          onChange={({ detail }) => take(detail.value)}
          autoComplete="off"
          spellcheck={false}
          disableBrowserAutocorrect
          disableBrowserSpellcheck
          nativeTextareaAttributes={{ translate: 'no', className: 'mono' }}
        />
      </FormField>
      {profiles && (
        <div role="group" aria-label={texts.profiles}>
          <p>{texts.chooseProfile}</p>
          <SpaceBetween direction="horizontal" size="xs">
            {profiles.names.map((name) => (
              <Button key={name} onClick={() => take(profiles.text, name)}>
                {name}
              </Button>
            ))}
          </SpaceBetween>
        </div>
      )}
      {read && (
        <section aria-label={texts.read}>
          <Alert type="success" statusIconAriaLabel="Success" header={texts.read}>
            <p role="status">{texts.readAs(read)}</p>
            <ul>
              {[...texts.ignored(read, regions), ...read.hints.map(texts.hint)].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <Button
              variant="primary"
              onClick={() => {
                setRead(undefined);
                onCredentials(read.credentials);
              }}
            >
              {texts.use}
            </Button>
          </Alert>
        </section>
      )}
    </SpaceBetween>
  );
}

// The combo box for a key: searches the listed keys and aliases, and takes whatever else is typed.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { type ReactNode, type RefObject, useEffect, useMemo, useState } from 'react';
import type { KeyDirectory, KeyDirectorySnapshot } from '../kms/keyDirectory.ts';
import { parseKeyIdentifier } from '../kms/keyId.ts';
import { findChoices, type KeyChoice, whyUnusable } from '../kms/kmsKey.ts';
import { visibleText } from '../kms/visibleText.ts';
import { describedText, keys, noListText, unusableLabel } from '../messages/keys.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { NoListHint } from './NoListHint.tsx';

interface KeyBoxProps {
  label: string;
  description: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** The user has left the box or picked a key: what stands in it can be looked up. */
  onSettled: (value: string) => void;
  /** The list is to be asked for again, after it was refused. */
  onReload: () => void;
  directory: KeyDirectory;
  snapshot: KeyDirectorySnapshot;
  errorText: string;
  warningText: string;
  isRequired: boolean;
  inputRef: RefObject<AutosuggestProps.Ref | null>;
  /** What is known of the key in the box. */
  children?: ReactNode;
}

/** More cannot be looked through, and each costs time at every key stroke. */
const MOST_SHOWN = 50;

export function KeyBox({ inputRef, ...props }: KeyBoxProps) {
  const { value, onChange, onSettled, directory, snapshot } = props;
  // Undefined until something is typed: opening the box over a chosen key shows all keys, not only that one.
  const [query, setQuery] = useState<string>();
  const shown = useMemo(
    () => findChoices(snapshot.choices, query ?? '', MOST_SHOWN),
    [snapshot.choices, query],
  );

  useEffect(() => {
    directory.want(shown.flatMap(({ key }) => (key ? [key.arn] : [])));
  }, [directory, shown]);

  return (
    <div className="key-box">
      <FormField
        stretch
        label={props.label}
        description={props.description}
        errorText={props.errorText}
        warningText={props.warningText}
      >
        <ComboBox
          inputRef={inputRef}
          value={value}
          options={shown.map(toOption)}
          filteringType="manual"
          {...listStatus(snapshot, shown.length)}
          enteredTextLabel={keys.asTyped}
          hideEnteredTextOption={!('identifier' in parseKeyIdentifier(value))}
          placeholder={props.placeholder}
          clearAriaLabel={keys.clear}
          ariaRequired={props.isRequired}
          disableBrowserAutocorrect
          nativeInputAttributes={{ translate: 'no' }}
          onChange={({ detail }) => {
            setQuery(detail.value);
            onChange(detail.value);
          }}
          onSelect={({ detail }) => {
            setQuery(undefined);
            onChange(detail.value);
            onSettled(detail.value);
          }}
          onBlur={() => {
            setQuery(undefined);
            onSettled(value);
          }}
        />
      </FormField>
      <NoListHint
        listing={snapshot.listing}
        onReload={props.onReload}
        onListed={() => inputRef.current?.focus()}
      />
      {props.children}
    </div>
  );
}

function toOption(choice: KeyChoice): AutosuggestProps.Option {
  const unusable = whyUnusable(choice);
  const { value, key } = choice;
  return {
    value,
    description: key
      ? `${value === key.arn ? keys.noAlias : key.keyId} · ${describedText(key.described)}`
      : '',
    ...(key?.described.state === 'known' && key.described.metadata.description
      ? { tags: [visibleText(key.described.metadata.description)] }
      : {}),
    ...(unusable && { disabled: true, labelTag: unusableLabel(unusable) }),
  };
}

/** The line that ends the list, or stands in its place. */
function listStatus({ listing, choices }: KeyDirectorySnapshot, shown: number) {
  if (listing.state === 'loading') return { statusType: 'loading', loadingText: keys.loading } as const;
  const none = choices.length === 0 ? noListText(listing) : undefined;
  return {
    statusType: 'finished',
    finishedText:
      shown === 0 ? (none ?? keys.empty) : keys.listed(shown, choices.length, shown === MOST_SHOWN),
    empty: none ?? keys.empty,
  } as const;
}

// The combo box for a key: searches the listed keys and aliases, the pinned and recent ones first, and takes whatever else is typed.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { type ReactNode, type RefObject, use, useEffect, useMemo, useState } from 'react';
import type { KeyDirectory, Listing } from '../kms/keys/keyDirectory.ts';
import { parseKeyIdentifier, unquotedKey } from '../kms/keys/keyId.ts';
import { keys, noListText } from '../messages/keys.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { KeyMarksContext, markOfEntry } from './KeyMark.tsx';
import { keyOptions } from './keyOptions.ts';
import { NoListHint } from './NoListHint.tsx';
import { useDirectory } from './useDirectory.ts';
import { type ShownChoices, useFoundChoices } from './useFoundChoices.ts';
import { usePinnedKeys } from './usePinnedKeys.ts';

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
  region: string;
  /** ARNs of the keys that were used last, the newest first. */
  recent: readonly string[];
  errorText: string;
  warningText: string;
  isRequired: boolean;
  inputRef: RefObject<AutosuggestProps.Ref | null>;
  /** What is known of the key in the box. */
  children?: ReactNode;
}

export function KeyBox({ inputRef, ...props }: KeyBoxProps) {
  const { value, onChange, onSettled, directory, region, recent } = props;
  const listing = useDirectory(directory, (snapshot) => snapshot.listing);
  const pins = usePinnedKeys();
  const remembered = useMemo(() => ({ pins, recent }), [pins, recent]);
  const marks = use(KeyMarksContext);
  const [isOpen, setIsOpen] = useState(false);
  // Undefined until something is typed: opening the box over a chosen key shows all keys, not only that one.
  const [query, setQuery] = useState<string>();
  const found = useFoundChoices(directory, query ?? '', remembered, region, isOpen);
  const isQuery = (query ?? '').trim() !== '';
  const options = useMemo(
    () =>
      keyOptions(
        found.shown,
        isQuery,
        (arn) => directory.find(arn) !== undefined,
        (arn) => marks && markOfEntry(marks.lookOf(arn)),
      ),
    [found, isQuery, directory, marks],
  );

  useEffect(() => {
    if (isOpen) directory.want(found.shown.flatMap(({ choice }) => choice.key?.arn ?? choice.value));
  }, [directory, found, isOpen]);

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
          options={options}
          filteringType="manual"
          {...listStatus(listing, found)}
          enteredTextLabel={keys.asTyped}
          hideEnteredTextOption={!('identifier' in parseKeyIdentifier(value))}
          placeholder={props.placeholder}
          clearAriaLabel={keys.clear}
          ariaRequired={props.isRequired}
          disableBrowserAutocorrect
          nativeInputAttributes={{ translate: 'no' }}
          onFocus={() => setIsOpen(true)}
          onChange={({ detail }) => {
            // As it was copied from JSON or a log: a key in quotes is that key.
            const typed = unquotedKey(detail.value) ?? detail.value;
            setQuery(typed);
            onChange(typed);
          }}
          onSelect={({ detail }) => {
            setQuery(undefined);
            onChange(detail.value);
            onSettled(detail.value);
          }}
          onBlur={() => {
            setIsOpen(false);
            setQuery(undefined);
            onSettled(value);
          }}
        />
      </FormField>
      <NoListHint listing={listing} onReload={props.onReload} onListed={() => inputRef.current?.focus()} />
      {props.children}
    </div>
  );
}

/** The line that ends the list, or stands in its place. */
function listStatus(listing: Listing, { shown, found, all }: ShownChoices) {
  if (listing.state === 'loading') return { statusType: 'loading', loadingText: keys.loading } as const;
  const none = all === 0 ? noListText(listing) : undefined;
  return {
    statusType: 'finished',
    finishedText: shown.length === 0 ? (none ?? keys.empty) : keys.listed(shown.length, found, all),
    empty: none ?? keys.empty,
  } as const;
}

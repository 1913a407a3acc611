// The entries of a key box as the design system's list takes them.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import type { ReactNode } from 'react';
import type { FoundChoice } from '../kms/keys/keySearch.ts';
import { type KeyChoice, whyUnusable } from '../kms/keys/kmsKey.ts';
import { visibleText } from '../kms/visibleText.ts';
import { keyBox as texts } from '../messages/keyBox.ts';
import { describedText, keys, unusableLabel } from '../messages/keys.ts';

/** The mark of a key: its shape, and its text. */
type MarkOf = (arn: string) => { iconSvg: ReactNode; text: string } | undefined;

/** @param isQuery whether they were searched for: then the order says how well they fit, and otherwise there are groups */
export function keyOptions(
  shown: readonly FoundChoice[],
  isQuery: boolean,
  isListed: (arn: string) => boolean,
  markOf: MarkOf,
): AutosuggestProps.Options {
  const isGrouped = !isQuery && shown.some(({ favourite }) => favourite !== undefined);
  if (!isGrouped) return shown.map((found) => toOption(found, isListed, markOf));
  const groups = [
    { label: texts.pinned, of: 'pinned' },
    { label: texts.recent, of: 'recent' },
    { label: texts.all, of: undefined },
  ];
  return groups.flatMap(({ label, of }) => {
    const options = shown
      .filter(({ favourite }) => favourite === of)
      .map(({ choice }) => toOption({ choice }, isListed, markOf));
    return options.length > 0 ? [{ label, options }] : [];
  });
}

function toOption(
  { choice, favourite }: FoundChoice,
  isListed: (arn: string) => boolean,
  markOf: MarkOf,
): AutosuggestProps.Option {
  const { value, key, isConfigured } = choice;
  const unusable = whyUnusable(choice);
  const description = key?.described.state === 'known' ? key.described.metadata.description : undefined;
  const mark = key && markOf(key.arn);
  const tags = [
    mark?.text,
    favourite && texts[favourite],
    isConfigured && texts.fromConfig,
    description && visibleText(description),
  ].filter((tag): tag is string => Boolean(tag));
  return {
    value,
    description: descriptionOf(choice, key !== undefined && isListed(key.arn)),
    ...(mark && { iconSvg: mark.iconSvg }),
    ...(tags.length > 0 && { tags }),
    ...(unusable && { disabled: true, labelTag: unusableLabel(unusable) }),
  };
}

function descriptionOf({ value, key }: KeyChoice, isListed: boolean): string {
  if (!key) return '';
  // Nobody asks DescribeKey about a key that is not listed until it is chosen.
  const isWaiting = key.described.state === 'waiting';
  const described = isWaiting ? (isListed ? texts.notDescribed : '') : describedText(key.described);
  if (!isListed) return [value !== key.arn && key.keyId, described].filter(Boolean).join(' · ');
  return `${value === key.arn ? keys.noAlias : key.keyId} · ${described}`;
}

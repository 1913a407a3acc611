// What the filter of the page Keys says: its own words, and what stands beside it about its answer.
import type { FoundRows } from '../kms/keys/keyFilter.ts';
import type { Elsewhere, ListedPlace } from '../kms/keys/pastedKey.ts';
import { count, number } from './numbers.ts';

interface Token {
  propertyLabel: string;
  operator: string;
  value: string;
}

const tokenText = ({ propertyLabel, operator, value }: Token) => `${propertyLabel} ${operator} ${value}`;

/** For Cloudscape's PropertyFilter, member by member. */
export const filterStrings = {
  filteringAriaLabel: 'Filter the keys',
  filteringPlaceholder: 'Text, ID or ARN, or a property such as State = Disabled',
  dismissAriaLabel: 'Close',
  clearAriaLabel: 'Clear the text',
  groupValuesText: 'Values',
  groupPropertiesText: 'Properties',
  operatorsText: 'Operators',
  operationAndText: 'and',
  operationOrText: 'or',
  operatorLessText: 'Before',
  operatorGreaterText: 'After',
  operatorContainsText: 'Contains',
  operatorDoesNotContainText: 'Does not contain',
  operatorEqualsText: 'Equals',
  operatorDoesNotEqualText: 'Does not equal',
  operatorStartsWithText: 'Starts with',
  operatorDoesNotStartWithText: 'Does not start with',
  editTokenHeader: 'Edit the filter',
  propertyText: 'Property',
  operatorText: 'Operator',
  valueText: 'Value',
  cancelActionText: 'Cancel',
  applyActionText: 'Apply',
  allPropertiesLabel: 'All properties',
  tokenLimitShowMore: 'Show more',
  tokenLimitShowFewer: 'Show fewer',
  clearFiltersText: 'Clear the filter',
  tokenOperatorAriaLabel: 'And or or',
  formatToken: tokenText,
  removeTokenButtonAriaLabel: (token: Token) => `Remove the filter ${tokenText(token)}`,
  enteredTextLabel: (text: string) => `Use: "${text}"`,
};

export const keyFilterTexts = {
  valuesOf: (property: string) => `Values of ${property}`,
  noSuggestion: 'No suggestion. Press Enter to search for the text.',
  date: 'Day (UTC)',
  dateHint: 'YYYY/MM/DD or YYYY-MM-DD',
  noDate: (text: string) => `"${text}" is no date. Write it as 2026-01-31.`,
  bareId: (region: string) =>
    `A key ID tells neither its account nor its Region. Among the keys of ${region} that are known here there is none with it.`,
  noKeyArn: (text: string) =>
    `"${text}" is not the ARN of a KMS key or alias. They read arn:aws:kms:REGION:ACCOUNT:key/KEY-ID and arn:aws:kms:REGION:ACCOUNT:alias/NAME.`,
  takenAsText: (text: string, property: string) =>
    `"${text}" was searched for as a text: ${property} is no property of the filter, or does not have this operator. The list shows what there is.`,
  matches: (many: number) => (many === 1 ? '1 match' : `${number(many)} matches`),
  noAliases: 'The aliases are not all known, so keys may be missing here that have such an alias.',
  listing: 'The list is still being read: there may be more.',
  lookUp: 'Look it up with DescribeKey',
  switchTo: (region: string) => `Switch to ${region}`,
};

/** How far the answer of the filter can be incomplete; undefined if it is not. */
export function incompleteText({ notDescribed, notTold }: FoundRows): string | undefined {
  const reasons = [
    notDescribed > 0 &&
      `${count(notDescribed, 'key')} ${notDescribed === 1 ? 'is' : 'are'} not described yet`,
    notTold > 0 && `DescribeKey did not tell of ${count(notTold, 'key')}`,
  ].filter((reason) => reason !== false);
  if (reasons.length === 0) return undefined;
  return `${reasons.join('; ')}: there may be more matches.`;
}

/** Where the key of a pasted ARN is. */
export function elsewhereText(
  { otherPartition, otherRegion, otherAccountId, isMultiRegion, form }: Elsewhere,
  { region, accountId }: ListedPlace,
): string {
  const what = form === 'keyArn' ? 'a key' : 'an alias';
  if (otherPartition !== undefined)
    return `This is the ARN of ${what} of the AWS partition ${otherPartition}: credentials do not cross partitions, so that only a console of that partition can work with it.`;
  const places = [
    otherAccountId !== undefined && `account ${otherAccountId}, and the list is of account ${accountId}`,
    otherRegion !== undefined && `${otherRegion}, and the list is of ${region}`,
  ].filter((place) => place !== false);
  const found =
    isMultiRegion && otherAccountId === undefined
      ? ` It is a multi-Region key: if it has a part in ${region}, that is found.`
      : '';
  return `This is the ARN of ${what} of ${places.join('; and of ')}.${found}`;
}

// What the answer of the filter leaves open, and where the key of a pasted ARN is, with the way there.
import Button from '@cloudscape-design/components/button';
import type { FoundRows, KeyFilter, KeyQuery } from '../../kms/keys/keyFilter.ts';
import type { Elsewhere } from '../../kms/keys/pastedKey.ts';
import { elsewhereText, incompleteText, keyFilterTexts as texts } from '../../messages/keyFilter.ts';
import { keysPage } from '../../messages/keysPage.ts';
import type { Connection, Place } from '../../session.ts';
import { SwitchRegion } from './SwitchRegion.tsx';

const PROPERTY_NAMES = { ...keysPage.columns, lastRotation: keysPage.lastRotation };

interface FilterHintsProps {
  query: KeyQuery;
  filter: KeyFilter;
  found: FoundRows;
  isListing: boolean;
  /** The filter asks for aliases, and they are not all known. */
  lacksAliases: boolean;
  accountId: string | undefined;
  connection: Connection;
  places: readonly Place[];
  onSwitchRegion: (place: Place) => void;
  /** Asks DescribeKey about the text. */
  onLookUp: (text: string) => void;
}

export function FilterHints(props: FilterHintsProps) {
  const { filter, found, connection, accountId } = props;
  const incomplete = incompleteText(found);
  return (
    <div className="filter-hints">
      {filter.elsewhere.map((place) => (
        <div key={place.text} className="filter-elsewhere" role="status">
          <p>{elsewhereText(place, { region: connection.region, accountId })}</p>
          <div className="buttons">
            {place.otherPartition !== undefined ? null : place.otherRegion === undefined ? (
              <LookUp place={place} isFound={found.rows.some(({ text }) => text === place.text)} {...props} />
            ) : (
              <SwitchRegion
                region={place.otherRegion}
                here={connection}
                places={props.places}
                onSwitchRegion={props.onSwitchRegion}
              />
            )}
          </div>
        </div>
      ))}
      {found.rows.length === 0 && !props.isListing && filter.bareIds.length > 0 && (
        <p className="hint" role="status">
          {texts.bareId(connection.region)}
        </p>
      )}
      {filter.noKeyArns.map((text) => (
        <p key={text} className="error-text" role="status">
          {texts.noKeyArn(text)}
        </p>
      ))}
      {textTokens(props.query).map(({ text, property }) => (
        <p key={text} className="hint" role="status">
          {texts.takenAsText(text, property)}
        </p>
      ))}
      {filter.noDates.map((text) => (
        <p key={text} className="error-text" role="status">
          {texts.noDate(text)}
        </p>
      ))}
      {props.isListing && <p className="hint">{texts.listing}</p>}
      {props.lacksAliases && <p className="hint">{texts.noAliases}</p>}
      {incomplete !== undefined && <p className="hint">{incomplete}</p>}
    </div>
  );
}

/** Free texts that were meant for a property, with an operator that it does not have. */
function textTokens({ tokens }: KeyQuery): { text: string; property: string }[] {
  return tokens.flatMap(({ propertyKey, value }) => {
    if (propertyKey !== undefined || typeof value !== 'string') return [];
    const property = Object.values(PROPERTY_NAMES).find((name) =>
      new RegExp(
        `^${name.replace(/ \(UTC\)$/, '')}( \\(UTC\\))?\\s*([=!:^<>]|is |starts |contains )`,
        'i',
      ).test(value),
    );
    return property === undefined ? [] : [{ text: value, property }];
  });
}

function LookUp({
  place,
  isFound,
  onLookUp,
}: {
  place: Elsewhere;
  isFound: boolean;
  onLookUp: (text: string) => void;
}) {
  if (isFound) return null;
  return (
    <Button formAction="none" onClick={() => onLookUp(place.text)}>
      {texts.lookUp}
    </Button>
  );
}

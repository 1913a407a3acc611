// Two or more keys side by side: a row a field, a column a key, and what differs marked by a word and by colour.
import LiveRegion from '@cloudscape-design/components/live-region';
import Toggle from '@cloudscape-design/components/toggle';
import { useMemo, useState } from 'react';
import { KeyMark } from '../../controls/KeyMark.tsx';
import { type ComparedRow, comparedNames, compareKeys } from '../../kms/keys/compareKeys.ts';
import type { KmsKey } from '../../kms/keys/kmsKey.ts';
import { visibleText } from '../../kms/visibleText.ts';
import {
  comparedCellText,
  comparedFieldText,
  differingText,
  relationText,
  compareKeys as texts,
} from '../../messages/compareKeys.ts';
import { OpenedPart } from '../../ui/OpenedPart.tsx';

interface CompareKeysProps {
  /** Two or more. */
  keys: readonly KmsKey[];
  /** Whether ListAliases has told every alias of a key: not of another account or Region, and not where it was refused. */
  areAliasesKnown: (key: KmsKey) => boolean;
  onClose: () => void;
}

/** The focus goes to its heading, and back to where it was when it is closed. */
export function CompareKeys({ keys, areAliasesKnown, onClose }: CompareKeysProps) {
  const [isShort, setIsShort] = useState(false);
  const comparison = useMemo(() => compareKeys(keys, areAliasesKnown), [keys, areAliasesKnown]);
  const rows = isShort ? comparison.rows.filter(({ outcome }) => outcome === 'differs') : comparison.rows;
  const names = comparedNames(keys);

  return (
    <OpenedPart
      className="panel compare-keys"
      title={texts.title(keys.length)}
      content=""
      closeLabel={texts.close}
      onClose={onClose}
    >
      <div className="buttons">
        <Toggle checked={isShort} onChange={({ detail }) => setIsShort(detail.checked)}>
          {texts.onlyDifferences}
        </Toggle>
        <LiveRegion tagName="span">{differingText(comparison)}</LiveRegion>
      </div>
      {comparison.relations.length > 0 && (
        <ul className="key-relations">
          {comparison.relations.map((relation) => (
            <li key={`${relation.kind} ${relation.keys.join()}`}>
              {relationText(
                relation,
                relation.keys.flatMap((at) => names[at] ?? []),
              )}
            </li>
          ))}
        </ul>
      )}
      {rows.length === 0 && <p className="hint">{texts.noDifference}</p>}
      {rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else it could not be scrolled by keyboard
        <div className="scrolls" role="region" aria-label={texts.table} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.field}</th>
                {keys.map((key, at) => (
                  <th scope="col" key={`${key.arn} ${at}`}>
                    <KeyMark of={key.arn} /> <span translate="no">{names[at]}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.field} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </OpenedPart>
  );
}

function Row({ row: { field, cells, outcome } }: { row: ComparedRow }) {
  return (
    <tr className={outcome === 'differs' ? 'differs' : undefined}>
      <th scope="row">
        {comparedFieldText(field)}
        {outcome === 'differs' && <span className="row-outcome">{texts.differs}</span>}
        {outcome === 'notKnown' && <span className="hint">{texts.notKnownOfAll}</span>}
      </th>
      {cells.map((cell, at) => (
        <td
          // A row has one cell for each key, in the keys' order.
          key={`${field} ${at}`}
          translate="no"
          className={cell.state === 'told' && cell.text !== '' ? 'mono' : 'hint'}
        >
          {visibleText(comparedCellText(cell))}
        </td>
      ))}
    </tr>
  );
}

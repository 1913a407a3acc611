// What KMS tells of the rotation of a key: whether and when it happens by itself, and the rotations that were completed.

import { isoText } from '../../kms/keys/keyFields.ts';
import type { Rotation, RotationStatus } from '../../kms/kms.ts';
import { dateText } from '../../messages/dates.ts';
import { keyReads as texts } from '../../messages/keyPanel.ts';
import { DateField } from './DateField.tsx';
import { Copied, Field } from './Field.tsx';

export function RotationStatusFields({ status }: { status: RotationStatus }) {
  const { isEnabled, periodInDays, nextRotationDate, onDemandRotationStartDate } = status;
  return (
    <dl className="key-fields">
      <Field name="KeyRotationEnabled" text={String(isEnabled)} />
      {periodInDays !== undefined && <Field name="RotationPeriodInDays" text={String(periodInDays)} />}
      {nextRotationDate && <DateField name="NextRotationDate" date={nextRotationDate} isDeadline />}
      {onDemandRotationStartDate && (
        <DateField name="OnDemandRotationStartDate" date={onDemandRotationStartDate} isDeadline={false} />
      )}
    </dl>
  );
}

export function RotationTable({ rotations }: { rotations: readonly Rotation[] }) {
  if (rotations.length === 0) return <p className="hint">{texts.noRotations}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else it could not be scrolled by keyboard
    <div className="scrolls" role="region" aria-label={texts.rotationTable} tabIndex={0}>
      <table className="pairs">
        <thead>
          <tr>
            <th scope="col">RotationDate</th>
            <th scope="col">RotationType</th>
            <th scope="col">KeyMaterialId</th>
          </tr>
        </thead>
        <tbody>
          {rotations.toReversed().map(({ date, type = '', keyMaterialId = '' }, at) => (
            // Rotations are only ever added, at the beginning of this list.
            <tr key={rotations.length - at}>
              <td>
                {date && (
                  <Copied
                    name="RotationDate"
                    text={isoText(date)}
                    shown={<time dateTime={isoText(date)}>{dateText(date)}</time>}
                  />
                )}
              </td>
              <td>{type}</td>
              <td>
                <Copied
                  name={`KeyMaterialId, ${texts.rotationOf(date ? isoText(date) : '')}`}
                  text={keyMaterialId}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

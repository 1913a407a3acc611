// A date of a key: when it is, and of one at which something happens to the key, how long it is until then.
import { isoText } from '../../kms/keys/keyFields.ts';
import { remainingTime } from '../../kms/keys/remainingTime.ts';
import { dateText, remainingText } from '../../messages/dates.ts';
import { useNow } from '../../ui/useNow.ts';
import { Field } from './Field.tsx';

interface DateFieldProps {
  name: string;
  date: Date;
  /** Something happens to the key then. */
  isDeadline: boolean;
}

export function DateField({ name, date, isDeadline }: DateFieldProps) {
  const at = isoText(date);
  const shown = (
    <>
      {isDeadline && at !== '' && <Countdown date={date} />}
      <time dateTime={at}>{dateText(date)}</time>
    </>
  );
  return <Field name={name} text={at} shown={shown} />;
}

/** In no live region: what changes each minute is not to be read out each minute. */
function Countdown({ date }: { date: Date }) {
  const now = useNow();
  return <b className="countdown">{remainingText(remainingTime(date, now))}</b>;
}

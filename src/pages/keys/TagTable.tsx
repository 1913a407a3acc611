// The tags of a key, each value copied by one click.
import type { Tag } from '../../kms/kms.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { keyReads as texts } from '../../messages/keyPanel.ts';
import { Field } from './Field.tsx';

export function TagTable({ tags }: { tags: readonly Tag[] }) {
  if (tags.length === 0) return <p className="hint">{texts.noTags}</p>;
  return (
    <dl className="key-fields">
      {tags.map(({ key, value }) => (
        <Field key={key} name={visibleText(key)} text={value} copyName={texts.valueOf(visibleText(key))} />
      ))}
    </dl>
  );
}

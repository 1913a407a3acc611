// "Look at the bytes", closed until it is wanted: only then is what shows them loaded.
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useState } from 'react';
import type { InspectedCiphertext } from '../../kms/reEncrypt/reEncrypt.ts';
import { ciphertextBox as texts } from '../../messages/ciphertextBox.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';

const CiphertextDetails = lazyPart(async () => (await import('./CiphertextDetails.tsx')).CiphertextDetails);

export function BytesSection({ inspected: { bytes, reading } }: { inspected: InspectedCiphertext }) {
  const [isOpen, setIsOpen] = useState(false);
  /** Outlives the details: they go while the box holds no ciphertext, what was typed in them does not. */
  const [other, setOther] = useState('');
  if (!bytes || !reading || bytes.length === 0) return null;
  return (
    <ExpandableSection
      variant="default"
      headerText={texts.lookAtBytes}
      headingTagOverride="h3"
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen && <CiphertextDetails bytes={bytes} reading={reading} other={other} onOtherChange={setOther} />}
    </ExpandableSection>
  );
}

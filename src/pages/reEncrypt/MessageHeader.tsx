// What the header of an AWS Encryption SDK message says in plaintext: which keys encrypted its data key, and its encryption context.
import type { EncryptionSdkMessage } from '../../kms/ciphertext/encryptionSdkMessage.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { messageHeader as texts } from '../../messages/pasteOffers.ts';

interface MessageHeaderProps {
  message: EncryptionSdkMessage;
  /** Where it stands in a text with other things. */
  place?: string;
}

export function MessageHeader({ message, place }: MessageHeaderProps) {
  const { encryptedDataKeys, encryptedDataKeyCount, encryptionContext } = message;
  const missing = (encryptedDataKeyCount ?? 0) - encryptedDataKeys.length;
  return (
    <div className="message-header">
      <p className="hint">{place === undefined ? texts.hint : visibleText(texts.hintAt(place))}</p>
      <h3>{texts.keys}</h3>
      <ul>
        {encryptedDataKeys.map(({ providerId, keyArn }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- one key may have encrypted it twice
          <li key={index} className="mono" translate="no">
            {visibleText(keyArn ?? texts.otherProvider(providerId))}
          </li>
        ))}
      </ul>
      {missing > 0 && <p className="hint">{texts.missingKeys(missing)}</p>}
      <h3>{texts.context}</h3>
      {!encryptionContext || encryptionContext.length === 0 ? (
        <p>{encryptionContext ? texts.noPairs : texts.unreadableContext}</p>
      ) : (
        <table className="pairs mono" translate="no">
          <thead>
            <tr>
              <th scope="col">{texts.key}</th>
              <th scope="col">{texts.value}</th>
            </tr>
          </thead>
          <tbody>
            {encryptionContext.map(([key, value], index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a damaged header may name a key twice
              <tr key={index}>
                <td>{visibleText(key)}</td>
                <td>{visibleText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

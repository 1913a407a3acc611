// The ciphertext's text box: takes text, or a file that is dropped on it or chosen, and says what it recognised.
import FileInput from '@cloudscape-design/components/file-input';
import FormField from '@cloudscape-design/components/form-field';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import { type DragEvent, type Ref, useState } from 'react';
import { readFile } from '../../browser/files.ts';
import { type Bytes, toBase64 } from '../../kms/bytes.ts';
import { MAX_CIPHERTEXT_BYTES } from '../../kms/ciphertextBlob.ts';
import { recogniseCiphertextText } from '../../kms/ciphertextText.ts';
import type { InspectedCiphertext } from '../../kms/reEncrypt.ts';
import { ciphertextFindingText, recognisedText, reEncrypt } from '../../messages/reEncrypt.ts';

interface CiphertextBoxProps {
  value: string;
  onChange: (text: string) => void;
  inspected: InspectedCiphertext;
  /** Says that the box is empty only once the user has tried to go on. */
  isTried: boolean;
  inputRef: Ref<TextareaProps.Ref>;
}

/** What the last file was, or why it was not taken. */
type FileNews = { kind: 'taken'; name: string; text: string } | { kind: 'refused'; message: string };

export function CiphertextBox({ value, onChange, inspected, isTried, inputRef }: CiphertextBoxProps) {
  const [news, setNews] = useState<FileNews>();

  const change = (text: string) => {
    setNews(undefined);
    onChange(text);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    // Twice base64's growth, and room for line breaks: a longer file is no ciphertext in any encoding.
    if (file.size > MAX_CIPHERTEXT_BYTES * 4) {
      setNews({ kind: 'refused', message: reEncrypt.fileTooLarge(file.name, file.size) });
      return;
    }
    try {
      const text = textOfFile(await readFile(file));
      setNews({ kind: 'taken', name: file.name, text });
      onChange(text);
    } catch {
      setNews({ kind: 'refused', message: reEncrypt.fileUnreadable(file.name) });
    }
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    void take(file);
  };

  const findings = inspected.findings.filter((finding) => finding.kind !== 'missing' || isTried);
  const textOf = (severity: 'error' | 'warning') =>
    findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => ciphertextFindingText(finding, inspected))
      .join(' ');
  const fileProblem = news?.kind === 'refused' ? news.message : '';
  const fileName = news?.kind === 'taken' && news.text === value ? reEncrypt.fileTaken(news.name) : '';
  return (
    <div className="ciphertext-box" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <FormField
        stretch
        label={reEncrypt.ciphertext}
        errorText={[fileProblem, textOf('error')].filter(Boolean).join(' ')}
        warningText={textOf('warning')}
        constraintText={[recognisedText(inspected) ?? reEncrypt.ciphertextHint, fileName]
          .filter(Boolean)
          .join(' ')}
      >
        <Textarea
          ref={inputRef}
          value={value}
          rows={7}
          placeholder={reEncrypt.ciphertextPlaceholder}
          onChange={({ detail }) => change(detail.value)}
          autoComplete="off"
          spellcheck={false}
          disableBrowserAutocorrect
          disableBrowserSpellcheck
          ariaRequired
          nativeTextareaAttributes={{ translate: 'no', className: 'mono' }}
        />
      </FormField>
      <FileInput
        value={[]}
        ariaLabel={reEncrypt.chooseFile}
        onChange={({ detail }) => void take(detail.value[0])}
      >
        {reEncrypt.chooseFile}
      </FileInput>
    </div>
  );
}

/** A file that holds base64 or hex as text is taken as that text; any other is binary, and shown as base64. */
function textOfFile(bytes: Bytes): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const isText =
      recogniseCiphertextText(text).kind === 'ciphertext' && !/\p{Cc}/u.test(text.replace(/\s/g, ''));
    return isText ? text : toBase64(bytes);
  } catch {
    return toBase64(bytes);
  }
}

// Lines of bytes in hex, each behind its offset. Every part is underlined by itself and numbered where it begins.
import { offset, details as texts } from '../../messages/ciphertextDetails.ts';
import type { HexLine, HexRun } from './hexLines.ts';

interface HexViewProps {
  lines: readonly HexLine[];
  /** Index of the part to mark. */
  chosen: number | undefined;
}

export function HexView({ lines, chosen }: HexViewProps) {
  return (
    <div className="hex mono" role="group" aria-label={texts.hexOf} translate="no">
      {lines.map((line) =>
        line.kind === 'gap' ? (
          <p key={line.offset} className="hex-gap">
            … {texts.gap(line.bytes)} …
          </p>
        ) : (
          <p key={line.offset} className="hex-line">
            <span className="hex-offset">{offset(line.offset)}</span>{' '}
            {line.runs.map((run) => (
              <Run key={run.part} run={run} isChosen={run.part === chosen} />
            ))}
          </p>
        ),
      )}
    </div>
  );
}

function Run({ run: { part, isStart, hex }, isChosen }: { run: HexRun; isChosen: boolean }) {
  const text = hex.join(' ');
  return (
    <>
      <span className="hex-run">
        {isStart && (
          <span className="hex-number" aria-hidden="true">
            {part + 1}
          </span>
        )}
        {isChosen ? <mark>{text}</mark> : text}
      </span>{' '}
    </>
  );
}

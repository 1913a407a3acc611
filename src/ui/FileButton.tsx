// A button that lets a file be chosen. The browser's own file input works unseen behind it, for whoever drives the page by it.
import Button from '@cloudscape-design/components/button';
import { useRef } from 'react';

interface FileButtonProps {
  label: string;
  onFile: (file: File) => void;
}

export function FileButton({ label, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="file-button">
      <Button iconName="upload" formAction="none" onClick={() => input.current?.click()}>
        {label}
      </Button>
      {/* One control for whoever uses the page, the button: the input is neither reached by Tab nor read out. */}
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        aria-label={label}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // Else the same file could not be chosen again.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </span>
  );
}

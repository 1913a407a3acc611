// The files and long texts that are given to a ciphertext box, and what came of the last one.
import { useEffect, useRef, useState } from 'react';
import { notTaken } from '../../messages/ciphertextBox.ts';
import { type FileIntake, takeFiles } from './fileIntake.ts';

/** @param onText receives the text of a file that was taken */
export function useFileIntake(onText: (text: string) => void) {
  const [last, setLast] = useState<FileIntake>();
  const reading = useRef<readonly File[]>(undefined);
  const receive = useRef(onText);
  // The form may have been edited while the file was read.
  useEffect(() => {
    receive.current = onText;
  });

  const settle = (intake: FileIntake | undefined) => {
    // What is still being read was overtaken.
    reading.current = undefined;
    setLast(intake);
  };
  return {
    last,
    take: async (files: readonly File[]) => {
      reading.current = files;
      const intake = await takeFiles(files);
      if (reading.current !== files) return;
      settle(intake);
      if (intake.kind === 'taken') receive.current(intake.text);
    },
    refuse: (message: string) => settle({ kind: 'refused', message }),
    refuseLongText: (characters: number) =>
      settle({ kind: 'refused', message: notTaken.longText(characters) }),
    /** The box is edited: what is said of an earlier file is no longer of interest. */
    forget: () => settle(undefined),
  };
}

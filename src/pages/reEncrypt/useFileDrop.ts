// Files that are dragged over the window: where they may be let go, and that none makes the browser leave the page.
import { useEffect, useEffectEvent, useState } from 'react';
import { hasFiles } from '../../browser/files.ts';

type Place = 'here' | 'elsewhere';

/**
 * @param zoneOf the element that takes files. An element inside it that takes its own carries `data-file-zone`, and so does that
 *   element where it is the zone.
 * @param onDrop is told of files that are let go, in the zone or beside it
 * @returns where files are being dragged now
 */
export function useFileDrop(
  zoneOf: () => Element | null | undefined,
  onDrop: (place: Place, files: File[]) => void,
): Place | undefined {
  const [place, setPlace] = useState<Place>();
  const dropped = useEffectEvent(onDrop);
  const zone = useEffectEvent(zoneOf);

  useEffect(() => {
    /** Undefined in a zone of somebody else. */
    const placeOf = ({ target }: DragEvent): Place | undefined => {
      if (!(target instanceof Element)) return 'elsewhere';
      const own = zone();
      const nearest = target.closest('[data-file-zone]');
      if (nearest && nearest !== own && own?.contains(nearest)) return undefined;
      return own?.contains(target) ? 'here' : 'elsewhere';
    };
    const over = (event: DragEvent) => {
      if (!leavesPage(event)) return;
      event.preventDefault();
      if (hasFiles(event)) setPlace(placeOf(event));
      else if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setPlace(undefined);
    };
    const drop = (event: DragEvent) => {
      setPlace(undefined);
      if (!leavesPage(event)) return;
      event.preventDefault();
      const where = placeOf(event);
      if (where && hasFiles(event)) dropped(where, [...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);

  return place;
}

/** Whether the browser would open what is dropped: a file anywhere, a link unless it becomes text in a field. */
function leavesPage(event: DragEvent): boolean {
  if (hasFiles(event)) return true;
  const isField = event.target instanceof Element && event.target.matches('textarea, input');
  return !isField && (event.dataTransfer?.types.includes('text/uri-list') ?? false);
}

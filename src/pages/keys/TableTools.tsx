// The pages of the table of keys, and how it is looked at: rows a page, columns and their order.
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import Pagination, { type PaginationProps } from '@cloudscape-design/components/pagination';
import type { TablePreferences } from '../../browser/preferences.ts';
import { pagination as pages, preferences as texts } from '../../messages/keysPage.ts';
import { columnTitle } from './keyColumns.tsx';
import { ALWAYS_SHOWN, COLUMN_IDS, ROWS_PER_PAGE } from './tableColumns.ts';

interface TableToolsProps {
  pagination: Pick<PaginationProps, 'currentPageIndex' | 'pagesCount' | 'onChange'>;
  preferences: TablePreferences;
  onPreferences: (change: Partial<TablePreferences>) => void;
}

export function TableTools({ pagination, preferences, onPreferences }: TableToolsProps) {
  return (
    <div className="table-tools">
      <Pagination
        {...pagination}
        ariaLabels={{
          paginationLabel: pages.label,
          previousPageLabel: pages.previous,
          nextPageLabel: pages.next,
          pageLabel: pages.page,
        }}
      />
      <CollectionPreferences
        title={texts.title}
        confirmLabel={texts.confirm}
        cancelLabel={texts.cancel}
        closeAriaLabel={texts.cancel}
        pageSizePreference={{
          title: texts.rowsPerPage,
          options: ROWS_PER_PAGE.map((value) => ({ value, label: texts.rows(value) })),
        }}
        wrapLinesPreference={{ label: texts.wrap, description: texts.wrapHint }}
        contentDisplayPreference={{
          title: texts.columns,
          description: texts.columnsHint,
          options: COLUMN_IDS.map((id) => ({
            id,
            label: columnTitle(id),
            alwaysVisible: ALWAYS_SHOWN.includes(id),
          })),
          dragHandleAriaLabel: texts.dragHandle,
          dragHandleAriaDescription: texts.dragHint,
          liveAnnouncementDndStarted: texts.dragStarted,
          liveAnnouncementDndItemReordered: (_, at, all) => texts.dragMoved(at, all),
          liveAnnouncementDndItemCommitted: (_, at, all) => texts.dragDropped(at, all),
          liveAnnouncementDndDiscarded: texts.dragLeft,
        }}
        preferences={{
          pageSize: preferences.rowsPerPage,
          wrapLines: preferences.wrapsLines,
          contentDisplay: preferences.columns,
        }}
        onConfirm={({ detail: { pageSize, wrapLines, contentDisplay } }) =>
          onPreferences({
            ...(pageSize !== undefined && { rowsPerPage: pageSize }),
            ...(wrapLines !== undefined && { wrapsLines: wrapLines }),
            ...(contentDisplay && { columns: contentDisplay.map(({ id, visible }) => ({ id, visible })) }),
          })
        }
      />
    </div>
  );
}

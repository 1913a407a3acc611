// What pure code uses of papaparse: its own types would bring all of Node's and the browser's with them.
declare module 'papaparse' {
  export interface UnparseConfig {
    newline?: string;
    /** Cells that it matches are preceded by an apostrophe. */
    escapeFormulae?: boolean | RegExp;
  }

  export function unparse(rows: readonly (readonly string[])[], config?: UnparseConfig): string;
}

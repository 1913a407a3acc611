// What vite.config.ts writes into the build.

/** As package.json has it. */
declare const CONSOLE_VERSION: string;

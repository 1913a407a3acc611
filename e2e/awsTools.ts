// The AWS CLI, boto3 and Node of this machine: they run what the page writes, on a sandbox, and what they send is recorded.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { withDryRun } from './kmsModel.ts';
import { startRecorder } from './requestRecorder.ts';

/** The first AWS CLI of version 2: version 1 is often first on the PATH, and reads and writes blobs in another way. */
export const AWS_CLI = candidates('aws').find((command) =>
  outputOf(command, '--version')?.startsWith('aws-cli/2.'),
);
/** The first Python that has boto3. */
export const PYTHON = candidates('python3').find(
  (command) => outputOf(command, '-c', 'import boto3') !== undefined,
);

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface ToolRun {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** The JSON bodies of the requests that it sent. */
  bodies: readonly string[];
  /** Names of the files that it made where it ran. */
  madeFiles: readonly string[];
}

const PROGRAM = { bash: 'program.sh', python: 'program.py', node: 'program.mjs' };
export type Interpreter = keyof typeof PROGRAM;

/** A folder with one AWS CLI, credentials and nothing else of this machine's AWS configuration. */
export class AwsTools {
  readonly #folder: string;
  readonly #environment: Record<string, string>;

  private constructor(folder: string, environment: Record<string, string>) {
    this.#folder = folder;
    this.#environment = environment;
  }

  /** @param folder made if needed; below the project's own, so that Node finds its packages */
  static async open(folder: string, sandbox: Sandbox, credentials: AwsCredentials): Promise<AwsTools> {
    const bin = join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    if (AWS_CLI !== undefined) await symlink(AWS_CLI, join(bin, 'aws'));
    const model = await withDryRun(join(folder, 'models'), modelFolders());
    return new AwsTools(folder, {
      PATH: [bin, process.env['PATH']].join(delimiter),
      HOME: folder,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      AWS_DEFAULT_REGION: sandbox.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
      ...(model !== undefined && { AWS_DATA_PATH: model }),
    });
  }

  /** Runs a program exactly as it is given. A run that fails is no exception: see `exitCode`. */
  async run(interpreter: Interpreter, program: string): Promise<ToolRun> {
    const at = join(this.#folder, 'empty', crypto.randomUUID());
    await mkdir(at, { recursive: true });
    const file = join(this.#folder, `${crypto.randomUUID()}-${PROGRAM[interpreter]}`);
    await writeFile(file, program);
    const recorder = interpreter === 'node' ? await this.#nodeRecorder() : await startRecorder();
    const command = { bash: 'bash', python: PYTHON ?? 'python3', node: process.execPath }[interpreter];
    const ended = await execute(command, [...recorder.args, file], {
      cwd: at,
      env: { ...this.#environment, ...recorder.environment },
    });
    const bodies = await recorder.stop();
    return { ...ended, bodies, madeFiles: await readdir(at) };
  }

  /** A file for a program to read. @returns its path */
  async file(name: string, text: string): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, text);
    return path;
  }

  /** Node takes no proxy from its environment, so a module that is loaded before the program listens in. */
  async #nodeRecorder() {
    const log = await this.file(`${crypto.randomUUID()}.jsonl`, '');
    const hook = await this.file(`${crypto.randomUUID()}.mjs`, RECORDING_HOOK);
    return {
      args: ['--import', hook],
      environment: { RECORDED: log },
      stop: async () =>
        (await readFile(log, 'utf8'))
          .split('\n')
          .filter(Boolean)
          .map((line): string => JSON.parse(line)),
    };
  }
}

const RECORDING_HOOK = `import { appendFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
for (const name of ['write', 'end']) {
  const original = ClientRequest.prototype[name];
  ClientRequest.prototype[name] = function (chunk, ...rest) {
    if (chunk && typeof chunk !== 'function') {
      appendFileSync(process.env.RECORDED, JSON.stringify(Buffer.from(chunk).toString()) + '\\n');
    }
    return original.call(this, chunk, ...rest);
  };
}
`;

function execute(command: string, args: string[], options: { cwd: string; env: Record<string, string> }) {
  return new Promise<Pick<ToolRun, 'exitCode' | 'stdout' | 'stderr'>>((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

function candidates(name: string): string[] {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean)];
  return folders.map((folder) => join(folder, name)).filter((command) => existsSync(command));
}

/** Undefined where it fails. */
function outputOf(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

/** Where the AWS CLI and boto3 keep their service models, as far as Python tells. */
function modelFolders(): string[] {
  return ['awscli.botocore', 'botocore'].flatMap((module) =>
    candidates('python3').flatMap((python) => {
      const path = outputOf(python, '-c', `import ${module} as found; print(found.__path__[0])`)?.trim();
      return path === undefined ? [] : [join(path, 'data', 'kms', '2014-11-01')];
    }),
  );
}

// The request of the form as a command, as code and as a document, to be run elsewhere; and the skeleton of such a document.
import Button from '@cloudscape-design/components/button';
import Tabs from '@cloudscape-design/components/tabs';
import { download } from '../../browser/files.ts';
import { CodeBlock } from '../../controls/CodeBlock.tsx';
import {
  type CliTarget,
  documentCommand,
  posixCommand,
  powerShellCommand,
} from '../../kms/cli/cliCommand.ts';
import { formatCliInputJson } from '../../kms/cli/cliInput.ts';
import { CLI_SKELETON_JSON, cliSkeletonYaml } from '../../kms/cli/cliSkeleton.ts';
import { javaScriptCode, pythonCode } from '../../kms/cli/sdkCode.ts';
import type { ReEncryptRequest } from '../../kms/kms.ts';
import { skeletonComments } from '../../messages/cli.ts';
import { type CodeForm, requestAsCode as texts } from '../../messages/requestAsCode.ts';
import type { NamedProblem } from './problems.ts';

interface RequestAsCodeProps {
  /** Undefined while the form has problems. */
  request: ReEncryptRequest | undefined;
  /** The fields to mend, where there is none. */
  problems: readonly NamedProblem[];
  region: string;
  /** Only where it is not AWS's own. */
  endpointUrl: string | undefined;
}

const FORMS = ['shell', 'powerShell', 'javaScript', 'python', 'document'] as const;

const WRITE: Record<CodeForm, (request: ReEncryptRequest, target: CliTarget) => string> = {
  shell: posixCommand,
  powerShell: powerShellCommand,
  javaScript: javaScriptCode,
  python: pythonCode,
  document: formatCliInputJson,
};

export function RequestAsCode({ request, problems, region, endpointUrl }: RequestAsCodeProps) {
  const target: CliTarget = { region, ...(endpointUrl !== undefined && { endpointUrl }) };
  return (
    <div className="request-as-code">
      <p>{texts.safety}</p>
      {request ? (
        <Tabs
          ariaLabel={texts.forms}
          tabs={FORMS.map((form) => ({
            id: form,
            label: texts.texts[form].title,
            content: <Code form={form} request={request} target={target} />,
          }))}
        />
      ) : (
        <>
          <p className="problems">{texts.problems(problems.length)}</p>
          <ul className="problem-fields">
            {problems.map(({ name, focus }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a field may have several problems, which have no name
              <li key={at}>
                <Button variant="inline-link" formAction="none" onClick={focus}>
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <section aria-label={texts.skeletons}>
        <h3>{texts.skeletons}</h3>
        <p className="hint">{texts.skeletonHint}</p>
        <div className="two-columns">
          <CodeBlock label={texts.skeletonJson} copy={texts.copySkeletonJson} text={CLI_SKELETON_JSON} />
          <CodeBlock label={texts.skeletonYaml} copy={texts.copySkeletonYaml} text={SKELETON_YAML} />
        </div>
      </section>
    </div>
  );
}

const SKELETON_YAML = cliSkeletonYaml(skeletonComments);

interface CodeProps {
  form: CodeForm;
  request: ReEncryptRequest;
  target: CliTarget;
}

function Code({ form, request, target }: CodeProps) {
  const { label, copy, hint } = texts.texts[form];
  const code = WRITE[form](request, target);
  return (
    <div className="code-form">
      <p className="hint">{hint}</p>
      {form === 'document' && (
        <CodeBlock
          label={texts.runLabel}
          copy={texts.copyRun}
          text={documentCommand(request, target, texts.fileName)}
        />
      )}
      {request.dryRun !== 'off' && <p className="hint">{texts.dryRunVersions}</p>}
      <CodeBlock label={label} copy={copy} text={code}>
        {form === 'document' && (
          <Button
            iconName="download"
            formAction="none"
            onClick={() => download(texts.fileName, new TextEncoder().encode(code))}
          >
            {texts.save}
          </Button>
        )}
      </CodeBlock>
    </div>
  );
}

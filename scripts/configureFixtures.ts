// Answers the questions of npm run configure, for its tests.
import { askForConfig } from './configureAnswers.ts';

/** Answers the first question that fits; the others with an empty line. What is given for one question in a list comes in turn. */
export function answer(answers: [question: RegExp, ...answers: string[]][]) {
  const left = answers.map(([question, ...texts]) => ({ question, texts }));
  const complaints: string[] = [];
  const asked: string[] = [];
  const asking = askForConfig();
  let step = asking.next();
  while (step.done !== true) {
    const { question, complaints: ofAnswer } = step.value;
    if (asked.length > 100) throw new Error(`Asked without end: ${question} ${ofAnswer.join()}`);
    asked.push(question);
    complaints.push(...ofAnswer);
    const fitting = left.find((each) => each.question.test(question) && each.texts.length > 0);
    step = asking.next(fitting?.texts.shift() ?? '');
  }
  return { json: step.value, asked, complaints };
}

export const POOL_ID = 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab';
export const ROLE_ARN = 'arn:aws:iam::111122223333:role/Name';
export const MAIN: [RegExp, string] = [/^Main Region/, 'eu-west-1'];
export const IDENTITY_POOL: [RegExp, string] = [/identity pool, which/, POOL_ID];
export const USER_POOL: [RegExp, string][] = [
  [/^ID of the user pool/, 'eu-west-1_AbCdEfGhI'],
  [/^ID of its app client/, 'client'],
  [/managed login/, 'https://sign-in.example.com'],
];

// A config.json that comes about answer by answer: a setting that the parser refuses does not get in.
import { parseConfig } from '../src/config.ts';

export type Json = string | number | boolean | Json[] | { [name: string]: Json };

export class Draft {
  private members: Json = { connections: [] };
  /** What stands at these places was right when it was given: what is wrong there now comes from a later answer. */
  private readonly answered = new Set<string>();

  /**
   * Sets what stands at a place, unless the parser has something against it, there or at a place that was set before.
   * @param at e.g. connections.0.userPool.clientId; the entries of a list come in their order
   * @param value undefined to leave the setting out
   * @param also a further place where the parser may tell what is wrong with it
   * @returns the problems; none if it is set
   */
  set(at: string, value: Json | undefined, also = at): string[] {
    const before = this.members;
    if (value !== undefined) this.members = withValue(before, at.split('.'), value);
    const problems = this.problems([at, also, ...this.answered]);
    if (problems.length > 0) this.members = before;
    else this.answered.add(at);
    return problems;
  }

  /** A single connection stands in the file itself, and needs no name but that of its Region. */
  file(): Json {
    const { connections, ...others } = membersOf(this.members);
    const [first, ...further] = Array.isArray(connections) ? connections : [];
    const start = { $schema: './config.schema.json', ...others };
    if (first === undefined || further.length > 0) return { ...start, connections: connections ?? [] };
    const { name, ...settings } = membersOf(first);
    const isNamed = name !== undefined && name !== settings['region'];
    return { ...start, ...(isNamed && { name }), ...settings };
  }

  /** What is wrong or missing at these places or in them, as "userPool.domain: must be…". */
  problems(places: readonly string[]): string[] {
    const parsed = parseConfig(this.members);
    if ('config' in parsed) return [];
    const isMeant = (at: string) => places.some((place) => at === place || at.startsWith(`${place}.`));
    const meant = parsed.problems.filter(({ at }) => isMeant(at));
    return meant.map(({ at, message }) => `${at.replace(/^connections\.\d+\./, '')}: ${message}`);
  }
}

function withValue(json: Json | undefined, [step, ...steps]: string[], value: Json): Json {
  if (step === undefined) return value;
  if (!/^\d+$/.test(step)) {
    const members = membersOf(json);
    return { ...members, [step]: withValue(members[step], steps, value) };
  }
  const list = Array.isArray(json) ? [...json] : [];
  list[Number(step)] = withValue(list[Number(step)], steps, value);
  return list;
}

function membersOf(json: Json | undefined): Record<string, Json> {
  return typeof json === 'object' && !Array.isArray(json) ? json : {};
}

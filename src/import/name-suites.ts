import type { SampleGroup } from './match-samples.js';

/** A name for each suite, of letters, digits and "-._": that of the data set, with what tells it from the others. */
export function nameSuites(groups: readonly SampleGroup[], name: string | undefined): string[] {
  const bases = groups.map((group) => name ?? nameDataSet(group));
  const named = groups.map((group, index) => {
    const base = bases[index] ?? '';
    const rivals = groups.filter((_, other) => bases[other] === base);
    const parts = [
      name !== undefined && isVarious(rivals.map(nameDataSet)) ? [nameDataSet(group)] : [],
      isVarious(rivals.map(({ set }) => set.stem)) ? [group.set.stem] : [],
    ].flat();
    return [base, ...parts].map(toFileName).join('-');
  });
  return named.map((own, index) => {
    const before = named.slice(0, index).filter((other) => other === own).length;
    return before === 0 ? own : `${own}-${before + 1}`;
  });
}

function nameDataSet({ samples, set }: SampleGroup): string {
  const { task, language } = samples[0] ?? {};
  if (task === undefined) return set.stem;
  const { name } = task.format;
  return name === 'humaneval-x' || name === 'multipl-e' ? `${name}-${language}` : name;
}

function isVarious(values: readonly string[]): boolean {
  return new Set(values).size > 1;
}

function toFileName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return plain === '' ? 'imported' : plain.slice(0, 80);
}

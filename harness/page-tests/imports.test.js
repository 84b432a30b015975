import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const cases = new URL('../page/cases/', import.meta.url);

test('a file of cases imports files of its own family only', () => {
  const files = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  assert.ok(files.length > 20);
  for (const file of files) {
    const text = readFileSync(new URL(file, cases), 'utf8');
    // Types are imported in comments, which no engine reads.
    const imported = [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm)].map(([, from]) => from);
    assert.deepEqual(imported.filter((from) => !/^\.\/[a-z0-9-]+\.js$/.test(from)), [], file);
    assert.ok(!/^[^*]*\bimport\(/m.test(text.replace(/\/\*[\s\S]*?\*\//g, '')), file);
  }
});

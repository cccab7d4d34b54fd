/** Writes docs/reference/rules.md from the rules in the code; with `--check`, fails where the page is not up to date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { ALL_RULES } from './lib/all-rules';
import { rulesPage } from './lib/rules-page';

const NAME = 'docs/reference/rules.md';
const file = path.join(__dirname, '..', NAME);
const page = rulesPage(ALL_RULES);

if (!process.argv.includes('--check')) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, page);
  console.log(`${ALL_RULES.length} rules in ${NAME}`);
} else if (existsSync(file) && readFileSync(file, 'utf8') === page) {
  console.log(`${NAME} is up to date: ${ALL_RULES.length} rules`);
} else {
  console.error(`${NAME} is not what the rules say; write it with: npx projen rules-page`);
  process.exitCode = 1;
}

/** Fails where a public name has no docstring, or an optional prop no default: `ts-node tools/check-api.ts [.jsii]`. */
import { existsSync, readFileSync } from 'fs';
import * as path from 'path';
import { findApiProblems } from './lib/api-problems';

const file = process.argv[2] ?? path.join(__dirname, '..', '.jsii');
if (!existsSync(file)) {
  console.error(`${file} does not exist; compile the library first: npx projen compile`);
  process.exit(1);
}
const { names, problems } = findApiProblems(JSON.parse(readFileSync(file, 'utf8')));
problems.forEach(problem => console.log(problem));
console.log(`${problems.length} problems in ${names} names`);
process.exitCode = problems.length > 0 ? 1 : 0;

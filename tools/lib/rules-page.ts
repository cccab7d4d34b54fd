import { RuleText } from '../../src/internal/rule';

const INTRO = `# Rules

What this library refuses, and why. A value that cannot work throws where it is built; a clash between values is reported
at synthesis, all at once, with the construct's path. "Stricter" marks rules that refuse, at least in part, what the
API server would accept.

This page is generated from the rules in the code.
`;

/** The page of all rules, one table per room, in the order of the list. */
export function rulesPage(rules: readonly RuleText[]): string {
  const ids = rules.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new Error(`two rules have the id "${twice}"`);
  }
  const rooms = [...new Set(rules.map(roomOf))];
  return [INTRO, ...rooms.map(room => section(room, rules.filter(rule => roomOf(rule) === room)))].join('\n');
}

function roomOf({ id }: RuleText): string {
  return id.split('/')[0];
}

function section(room: string, rules: readonly RuleText[]): string {
  const rows = rules.map(({ id, refuses, because, source, stricterOnPurpose }) =>
    [`\`${id}\``, refuses, because, link(source), stricterOnPurpose ? 'yes' : '']);
  return [`## ${room}`, '', row(['rule', 'refuses', 'because', 'source', 'stricter']), row(['---', '---', '---', '---', '---']), ...rows.map(row), '']
    .join('\n');
}

function row(cells: string[]): string {
  return `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** A link that shows the host and the last part of the path; or the text itself where it is no address. */
function link(source: string): string {
  if (!/^https?:\/\//.test(source)) {
    return source;
  }
  const { hostname, pathname } = new URL(source);
  const page = pathname.split('/').filter(part => part !== '').pop();
  return `[${[hostname, page].filter(part => part !== undefined).join(' … ')}](${source})`;
}

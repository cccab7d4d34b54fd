import { Assembly, AssemblyType, findApiProblems } from '../../tools/lib/api-problems';

const docs = { summary: 'Says what it is.' };
const assemblyOf = (...types: AssemblyType[]): Assembly => ({
  schema: 'jsii/0.10.0',
  types: Object.fromEntries(types.map(type => [`lib.${type.name}`, type])),
});

describe('check-api', () => {
  test('a documented API has no problems, and its names are counted', () => {
    expect(findApiProblems(assemblyOf(
      { name: 'Agent', kind: 'class', docs, methods: [{ name: 'of', docs }], properties: [{ name: 'name', docs }] },
      { name: 'Effect', kind: 'enum', docs, members: [{ name: 'NONE', docs }] },
      { name: 'Options', kind: 'interface', datatype: true, docs, properties: [{ name: 'path', optional: true, docs: { ...docs, default: '"/"' } }] },
    ))).toEqual({ names: 7, problems: [] });
  });

  test('lists types, methods, properties and enum members without a docstring, with their place', () => {
    const at = (line: number) => ({ locationInModule: { filename: 'src/agent.ts', line } });
    expect(findApiProblems(assemblyOf(
      { name: 'Agent', kind: 'class', ...at(1), methods: [{ name: 'of', ...at(2) }], properties: [{ name: 'name', docs: {}, ...at(3) }] },
      { name: 'Effect', kind: 'enum', docs, ...at(9), members: [{ name: 'NONE' }] },
      { name: 'Named', kind: 'interface' },
    )).problems).toEqual([
      'src/agent.ts:1 Agent has no docstring',
      'src/agent.ts:3 Agent.name has no docstring',
      'src/agent.ts:2 Agent.of has no docstring',
      'src/agent.ts:9 Effect.NONE has no docstring',
      'Named has no docstring',
    ]);
  });

  test('lists optional props of structs without a default', () => {
    const properties = [{ name: 'path', optional: true, docs }, { name: 'port', docs }];
    expect(findApiProblems(assemblyOf({ name: 'Options', kind: 'interface', datatype: true, docs, properties })).problems)
      .toEqual(['Options.path is optional and has no @default']);
  });

  test('asks no default of a class, and no docstring of what inherits one', () => {
    const properties = [{ name: 'name', optional: true, docs }];
    const methods = [{ name: 'toString', overrides: 'constructs.Construct' }];
    expect(findApiProblems(assemblyOf({ name: 'Agent', kind: 'class', docs, properties, methods })).problems).toEqual([]);
  });

  test('refuses a file that is no plain assembly', () => {
    expect(() => findApiProblems({ schema: 'jsii/file-redirect' })).toThrow(/compressed; compile it without --compress-assembly/);
    expect(() => findApiProblems({})).toThrow(/is this the \.jsii file of a compiled library\?/);
  });
});

/** What this tool reads of a jsii assembly: names, docstrings, and where they stand. */
export interface Assembly {
  readonly schema?: string;
  readonly name?: string;
  readonly types?: Record<string, AssemblyType>;
}

/** A public name: a type, a method, a property or an enum member. */
export interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly locationInModule?: { readonly filename: string; readonly line: number };
  /** Set where the docstring is inherited from what this overrides. */
  readonly overrides?: string;
}

export interface AssemblyProperty extends Documented {
  readonly optional?: boolean;
}

export interface AssemblyType extends Documented {
  readonly kind: 'class' | 'enum' | 'interface';
  /** Set for structs. */
  readonly datatype?: boolean;
  readonly methods?: Documented[];
  readonly properties?: AssemblyProperty[];
  readonly members?: Documented[];
}

export interface ApiReport {
  /** How many public names there are. */
  readonly names: number;
  /** One line per name that lacks a docstring or a default. */
  readonly problems: string[];
}

/** Finds public names without a docstring, and optional props without a default. */
export function findApiProblems(assembly: Assembly): ApiReport {
  if (assembly.types === undefined) {
    throw new Error(assembly.schema === 'jsii/file-redirect'
      ? 'the assembly is compressed; compile it without --compress-assembly'
      : 'the assembly has no types; is this the .jsii file of a compiled library?');
  }
  const reports = Object.values(assembly.types).map(reportType);
  return { names: reports.flatMap(({ names }) => names).length, problems: reports.flatMap(({ problems }) => problems) };
}

function reportType(type: AssemblyType): { readonly names: string[]; readonly problems: string[] } {
  const properties = type.properties ?? [];
  const documented = [
    { label: type.name, entry: type as Documented },
    ...[...type.members ?? [], ...properties, ...type.methods ?? []].map(entry => ({ label: `${type.name}.${entry.name}`, entry })),
  ];
  return {
    names: documented.map(({ label }) => label),
    problems: [
      ...documented
        .filter(({ entry }) => !entry.docs?.summary && entry.overrides === undefined)
        .map(({ label, entry }) => `${placeOf(entry, type)}${label} has no docstring`),
      ...properties
        .filter(property => type.datatype && property.optional && !property.docs?.default)
        .map(property => `${placeOf(property, type)}${type.name}.${property.name} is optional and has no @default`),
    ],
  };
}

/** Enum members have no place of their own. */
function placeOf(entry: Documented, type: AssemblyType): string {
  const place = entry.locationInModule ?? type.locationInModule;
  return place ? `${place.filename}:${place.line} ` : '';
}

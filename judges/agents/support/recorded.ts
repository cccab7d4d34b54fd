import * as fs from 'fs';
import * as path from 'path';

/** The flags of a program, as it told them itself. */
export interface RecordedFlags {
  readonly version: string;
  readonly flags: readonly string[];
}

/** Types of properties, by plugin and property. */
export type RecordedPlugins = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The settings of Fluent Bit, as it told them itself. */
export interface RecordedSettings {
  readonly version: string;
  readonly inputs: RecordedPlugins;
  readonly filters: RecordedPlugins;
  readonly outputs: RecordedPlugins;
}

/** What `record.js` wrote down. */
export function readRecord<T>(program: string): T {
  return JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'recorded', `${program}.json`), 'utf8')) as T;
}

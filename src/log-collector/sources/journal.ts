import { unlessEmpty } from '../../internal/plain-data';
import { refuse } from '../../internal/rule';
import { HostPathType } from '../../volumes';
import { FluentBitPart, FluentBitSourceContext, HostDirectory, STATE_DIRECTORY } from '../agents/fluent-bit-words';
import { LOG_COLLECTOR_VALUE_RULES } from '../rules';
import { JournalOptions } from './journal-options';
import { SourceWords } from './source-words';

type JournalModel = Required<JournalOptions>;

/** systemd.unit(5): the name, and one of the types. */
const UNIT = /^[A-Za-z0-9:_.\\@-]+\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;

export function journal(options: JournalOptions): SourceWords {
  const model = { units: [...options.units ?? []], fromBeginning: options.fromBeginning ?? false };
  const odd = model.units.find(unit => !UNIT.test(unit));
  if (odd !== undefined) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.unit, 'LogSource.journal()', `no unit is named "${odd}"`,
      'write it as `systemctl list-units` shows it, with its ending: "kubelet.service"');
  }
  return { kind: 'journal', readsJournal: true, fluentBit: context => journalForFluentBit(model, context) };
}

/** Source: fluent/fluent-bit v5.1.1, `plugins/in_systemd`. */
function journalForFluentBit(model: JournalModel, { id, platform }: FluentBitSourceContext): FluentBitPart {
  return {
    inputs: [{
      'name': 'systemd',
      'alias': id,
      // One tag for all units: with one for each, every quiet unit would have a chunk of its own.
      'tag': id,
      // Without a path, the journals of this machine on disk and in memory are read, wherever there is one.
      'systemd_filter': unlessEmpty(model.units.map(unit => `_SYSTEMD_UNIT=${unit}`)),
      'systemd_filter_type': model.units.length > 1 ? 'or' : undefined,
      'read_from_tail': !model.fromBeginning,
      // Elasticsearch keeps names that start with "_" to itself.
      'strip_underscores': true,
      'lowercase': true,
      'db': `${STATE_DIRECTORY}/${id}.db`,
      'storage.type': 'filesystem',
    }],
    hostDirectories: [
      ...platform.journalDirectories.map(path => journalDirectory(path, platform.logDirectory)),
      {
        path: '/etc/machine-id',
        type: HostPathType.FILE,
        reason: 'The journal of a machine is kept under its id.',
      },
    ],
  };
}

/**
 * A directory in `/var/log` is shown through its parent, because the node may not have it and must not get it: where
 * `/var/log/journal` exists, journald writes to disk. Those elsewhere are in memory, where journald makes them itself.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/journald.conf.html#Storage=
 */
function journalDirectory(path: string, logDirectory: string): HostDirectory {
  const reason = 'The collector reads the journal of the node here.';
  return path.startsWith(`${logDirectory}/`)
    ? { path: logDirectory, type: HostPathType.DIRECTORY, reason }
    : { path, type: HostPathType.DIRECTORY_OR_CREATE, reason };
}

import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { defined, unlessEmpty } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { HIGHEST_INT32, isInt32 } from '../values/numbers';
import { HttpActionOptions } from './http-action-options';
import { checkPortNumber } from './port-number';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** The port that something asks, and the host if it is not the pod. */
export interface Target {
  readonly port: number;
  readonly host?: string;
}

const rule = CONTAINER_VALUE_RULES.probe;

export function httpAction(call: string, options: HttpActionOptions): Plain<k8s.HttpGetAction> {
  const path = options.path ?? '/';
  const where = `${call}({ port: ${options.port}, path: "${path}" })`;
  checkPortNumber(where, options.port, rule);
  if (!path.startsWith('/')) {
    throw refuse(rule, where, `path is "${path}"`, 'start it with "/"');
  }
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => ({ name, value }));
  const odd = headers.find(({ name }) => !/^[-A-Za-z0-9]+$/.test(name));
  if (odd !== undefined) {
    throw refuse(rule, where, `no header can be named "${odd.name}"`, 'use letters, digits and "-"');
  }
  return defined({
    path,
    port: options.port,
    scheme: options.https === true ? 'HTTPS' : undefined,
    host: options.host,
    httpHeaders: unlessEmpty(headers),
  });
}

export function execAction(call: string, command: string[]): Plain<k8s.ExecAction> {
  if (command.length === 0) {
    throw refuse(rule, `${call}([])`, 'the command is empty', 'name the program and its arguments, one entry each; for a shell, name it too');
  }
  return { command: [...command] };
}

/** A time in seconds, or undefined where it is not set. */
export function wholeSeconds(where: string, option: string, time: Duration | undefined, atLeast: number): number | undefined {
  if (time !== undefined && !isInt32(time.toSeconds({ integral: false }), atLeast)) {
    throw refuse(rule, where, `${option} is ${time.toMilliseconds({ integral: false })} ms`, `use whole seconds, at least ${atLeast} and at most ${HIGHEST_INT32}`);
  }
  return time?.toSeconds();
}

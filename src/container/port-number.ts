import { refuse } from '../internal/rule';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Lets a port number through that can exist. */
export function checkPortNumber(where: string, port: number, rule = CONTAINER_VALUE_RULES.port): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw refuse(rule, where, `${port} is no port`, 'use a whole number from 1 to 65535');
  }
}

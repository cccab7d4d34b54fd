import { Duration } from 'cdk8s';
import { LifecycleHook, Probe } from '../../src/container';

describe('Probe', () => {
  test('writes only what is set', () => {
    expect(Probe.http({ port: 2020 })._render()).toEqual({ httpGet: { path: '/', port: 2020 } });
    expect(Probe.tcp({ port: 2020 })._render()).toEqual({ tcpSocket: { port: 2020 } });
    expect(Probe.exec(['/agent', 'health'])._render()).toEqual({ exec: { command: ['/agent', 'health'] } });
    expect(Probe.grpc({ port: 2020 })._render()).toEqual({ grpc: { port: 2020 } });
  });

  test('writes all that is set', () => {
    expect(Probe.http({
      port: 10250,
      path: '/healthz',
      https: true,
      host: '127.0.0.1',
      headers: { 'X-Agent': 'kubelet' },
      initialDelay: Duration.seconds(0),
      period: Duration.minutes(1),
      timeout: Duration.seconds(5),
      failureThreshold: 6,
      successThreshold: 2,
      terminationGracePeriod: Duration.seconds(10),
    })._render()).toEqual({
      httpGet: { path: '/healthz', port: 10250, scheme: 'HTTPS', host: '127.0.0.1', httpHeaders: [{ name: 'X-Agent', value: 'kubelet' }] },
      initialDelaySeconds: 0,
      periodSeconds: 60,
      timeoutSeconds: 5,
      failureThreshold: 6,
      successThreshold: 2,
      terminationGracePeriodSeconds: 10,
    });
    expect(Probe.tcp({ port: 80, host: '127.0.0.1' })._render()).toEqual({ tcpSocket: { port: 80, host: '127.0.0.1' } });
    expect(Probe.grpc({ port: 80, service: 'agent', period: Duration.seconds(5) })._render())
      .toEqual({ grpc: { port: 80, service: 'agent' }, periodSeconds: 5 });
  });

  test('new times keep the question and the other times of the product', () => {
    const product = Probe.http({ port: 2020, period: Duration.seconds(5), timeout: Duration.seconds(2) });
    expect(Probe.timing({ period: Duration.seconds(30) })._over(product)._render())
      .toEqual({ httpGet: { path: '/', port: 2020 }, periodSeconds: 30, timeoutSeconds: 2 });
    expect(Probe.tcp({ port: 1 })._over(product)._render()).toEqual({ tcpSocket: { port: 1 } });
    expect(Probe.NONE._over(product)._isNone()).toBe(true);
  });

  test('knows the port it asks', () => {
    expect([
      Probe.http({ port: 1 }), Probe.tcp({ port: 2, host: '::1' }), Probe.grpc({ port: 3 }), Probe.exec(['true']), Probe.NONE,
    ].map(probe => probe._target()?.port)).toEqual([1, 2, 3, undefined, undefined]);
  });

  test('keeps a copy of the command', () => {
    const command = ['/agent'];
    const probe = Probe.exec(command);
    command.push('rm');
    expect(probe._render().exec?.command).toEqual(['/agent']);
  });

  test.each([
    [() => Probe.http({ port: 0 }), /Probe\.http\({ port: 0, path: "\/" }\): 0 is no port/],
    [() => Probe.http({ port: 80, path: 'healthz' }), /path is "healthz"; start it with "\/"/],
    [() => Probe.http({ port: 80, headers: { 'a b': 'c' } }), /no header can be named "a b"; use letters/],
    [() => Probe.tcp({ port: 70000 }), /Probe\.tcp\({ port: 70000 }\): 70000 is no port/],
    [() => Probe.grpc({ port: 70000 }), /Probe\.grpc\({ port: 70000 }\): 70000 is no port/],
    [() => Probe.exec([]), /Probe\.exec\(\[\]\): the command is empty; name the program/],
    [() => Probe.timing({ period: Duration.millis(1500) }), /Probe\.timing: period is 1500 ms; use whole seconds, at least 1/],
    [() => Probe.timing({ timeout: Duration.seconds(0) }), /timeout is 0 ms; use whole seconds, at least 1/],
    [() => Probe.timing({ initialDelay: Duration.millis(1) }), /initialDelay is 1 ms; use whole seconds, at least 0/],
    [() => Probe.timing({ failureThreshold: 0 }), /failureThreshold is 0; use a whole number from 1 to 2147483647/],
    [() => Probe.timing({ successThreshold: 1.5 }), /successThreshold is 1\.5/],
  ])('refuses a probe that cannot be asked', (attempt, says) => {
    expect(attempt).toThrow(says);
  });
});

describe('LifecycleHook', () => {
  test('runs a command, sends a request, or waits', () => {
    expect(LifecycleHook.exec(['/agent', 'drain'])._render()).toEqual({ exec: { command: ['/agent', 'drain'] } });
    expect(LifecycleHook.http({ port: 2020, path: '/drain' })._render()).toEqual({ httpGet: { path: '/drain', port: 2020 } });
    expect(LifecycleHook.sleep(Duration.seconds(5))._render()).toEqual({ sleep: { seconds: 5 } });
  });

  test('knows the port it asks and the time it sleeps', () => {
    expect(LifecycleHook.http({ port: 2020 })._target()).toMatchObject({ port: 2020 });
    expect(LifecycleHook.NONE._target()).toBeUndefined();
    expect([LifecycleHook.sleep(Duration.seconds(5)), LifecycleHook.exec(['true']), LifecycleHook.NONE].map(hook => hook._sleepSeconds()))
      .toEqual([5, undefined, undefined]);
  });

  test('refuses a hook that cannot run', () => {
    expect(() => LifecycleHook.exec([])).toThrow(/LifecycleHook\.exec\(\[\]\): the command is empty/);
    expect(() => LifecycleHook.sleep(Duration.seconds(0))).toThrow(/LifecycleHook\.sleep: time is 0 ms; use whole seconds, at least 1/);
  });
});

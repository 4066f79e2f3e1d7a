import { setImmediate as turn } from 'node:timers/promises';
import { Role } from '../../src/access/roles';
import { anonymous } from '../../src/access/viewer';
import { Admission, Priority, priorityOf } from '../../src/server/admission';
import { Hold } from '../support/hold';
import { startServer, type TestServer } from '../support/server';

const limits = { running: 1, waiting: 2, patience: 60_000, lag: 100 };

/** Asks to enter, and writes down under its name what became of it. */
function queueing(admission: Admission) {
  const outcomes: string[] = [];
  const enter = (name: string, priority: Priority) => {
    const entered = admission.enter(priority);
    const note = (yes: boolean) => void outcomes.push(`${name} ${yes ? 'enters' : 'is refused'}`);
    if (typeof entered === 'boolean') note(entered);
    else void entered.then(note);
  };
  return { outcomes, enter };
}

test('beyond what runs and waits, requests are refused at once', () => {
  const { outcomes, enter } = queueing(new Admission(limits, () => 0));
  for (const name of ['a', 'b', 'c', 'd']) enter(name, Priority.ANYONE);
  expect(outcomes).toEqual(['a enters', 'd is refused']);
});

test('offices go first, then people, portals, anyone, statistics', async () => {
  const admission = new Admission({ ...limits, waiting: 10 }, () => 0);
  const { outcomes, enter } = queueing(admission);
  enter('first', Priority.ANYONE);
  enter('statistics', Priority.STATISTICS);
  enter('anyone', Priority.ANYONE);
  enter('portal', Priority.PORTAL);
  enter('employer', Priority.PERSON);
  enter('centre', Priority.OFFICE);
  for (let left = 0; left < 6; left += 1) {
    admission.leave();
    await turn();
  }
  expect(outcomes.map((outcome) => outcome.split(' ')[0])).toEqual([
    'first',
    'centre',
    'employer',
    'portal',
    'anyone',
    'statistics',
  ]);
  expect(admission.load).toEqual({ running: 0, waiting: 0 });
});

test('where the queue is full, the urgent take the place of the least urgent', async () => {
  const admission = new Admission(limits, () => 0);
  const { outcomes, enter } = queueing(admission);
  enter('running', Priority.ANYONE);
  enter('older', Priority.ANYONE);
  enter('younger', Priority.ANYONE);
  enter('centre', Priority.OFFICE);
  await turn();
  expect(outcomes).toEqual(['running enters', 'younger is refused']);
  expect(admission.hasRoomFor(Priority.ANYONE)).toBe(false);
  expect(admission.hasRoomFor(Priority.OFFICE)).toBe(true);
});

test('who would wait for long is refused at once, and a quiet hour before does not count', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    const admission = new Admission({ ...limits, waiting: 100, patience: 1_000 }, () => 0);
    const burst = () => {
      const { outcomes, enter } = queueing(admission);
      for (let one = 0; one < 50; one += 1) enter('one', Priority.ANYONE);
      return outcomes.filter((outcome) => outcome === 'one is refused').length;
    };
    /** Everybody in, with so many milliseconds between one who leaves and the next. */
    const letAllLeave = async (between: number) => {
      while (admission.load.running > 0) {
        jest.advanceTimersByTime(between);
        admission.leave();
        await turn();
      }
    };
    expect(burst()).toBe(0);
    await letAllLeave(1);
    jest.advanceTimersByTime(3_600_000);
    expect(burst()).toBe(0);
    // One pause, as when garbage is collected.
    jest.advanceTimersByTime(200);
    admission.leave();
    expect(burst()).toBe(0);
    await letAllLeave(1);
    burst();
    for (let rounds = 0; rounds < 3; rounds += 1) {
      await letAllLeave(15);
      if (rounds < 2) burst();
    }
    expect(burst()).toBeGreaterThan(5);
  } finally {
    jest.useRealTimers();
  }
});

test('a burst may wait, a crowd that stays only shortly, until nobody waits', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    const admission = new Admission({ ...limits, waiting: 100, patience: 1_000 }, () => 0);
    /** How many wait once all have come for whom there is room. */
    const fill = () => {
      while (admission.hasRoomFor(Priority.ANYONE)) void admission.enter(Priority.ANYONE);
      return admission.load.waiting;
    };
    const letLeave = async (amount: number) => {
      for (let left = 0; left < amount; left += 1) {
        jest.advanceTimersByTime(2);
        admission.leave();
        await turn();
      }
    };
    expect(fill()).toBe(100);
    await letLeave(99);
    expect(admission.load.waiting).toBe(1);
    expect(fill()).toBeLessThan(40);
    await letLeave(10);
    expect(fill()).toBeLessThan(40);
    await letLeave(40);
    expect(admission.load.waiting).toBe(0);
    expect(fill()).toBe(100);
  } finally {
    jest.useRealTimers();
  }
});

test('nobody waits longer than the patience', async () => {
  jest.useFakeTimers();
  try {
    const admission = new Admission(limits, () => 0);
    void admission.enter(Priority.ANYONE);
    const waits = admission.enter(Priority.ANYONE);
    jest.advanceTimersByTime(limits.patience);
    expect(await waits).toBe(false);
    expect(admission.load).toEqual({ running: 1, waiting: 0 });
  } finally {
    jest.useRealTimers();
  }
});

test('a process that is behind takes on less, statistics first, offices never', () => {
  let lag = 0;
  const admission = new Admission(limits, () => lag);
  const open = () =>
    [Priority.OFFICE, Priority.PERSON, Priority.PORTAL, Priority.ANYONE, Priority.STATISTICS]
      .map((priority) => (admission.hasRoomFor(priority) ? 'o' : '-'))
      .join('');
  const seen = [0, 150, 250, 350, 450, 10_000].map((behind) => {
    lag = behind;
    return open();
  });
  expect(seen).toEqual(['ooooo', 'oooo-', 'ooo--', 'oo---', 'o----', 'o----']);
});

test('every role has its place', () => {
  const portals = Object.values(Role).filter((role) => priorityOf(role) > Priority.PERSON);
  expect(portals).toEqual([Role.ANONYMOUS, Role.PORTAL, Role.MINISTRY_ANALYST]);
  expect(priorityOf(Role.CENTRE_STAFF)).toBe(Priority.OFFICE);
  expect(priorityOf(Role.EMPLOYER)).toBe(Priority.PERSON);
});

describe('over HTTP', () => {
  let server: TestServer;
  const hold = new Hold();

  beforeAll(async () => {
    server = await startServer({
      admission: { running: 1, waiting: 1, patience: 60_000, lag: 1_000_000 },
      async readViewer({ headers: { authorization } }) {
        if (authorization === 'Test HELD') await hold.wait();
        const role = authorization === 'Test CENTRE' ? Role.CENTRE_STAFF : Role.ANONYMOUS;
        return { ...anonymous, role };
      },
    });
  });
  afterAll(() => server.stop());

  const ask = (authorization?: string) =>
    server.post({ query: '{ viewer { role } }' }, authorization ? { authorization } : {});

  /** Until the server says that so many wait. */
  async function untilWaiting(count: number): Promise<void> {
    const line = `graphql_requests_admitted{state="waiting"} ${count}`;
    for (;;) {
      const page = await (await fetch(`${server.url}/metrics`)).text();
      if (page.includes(line)) return;
    }
  }

  test('above capacity the answer is a 503, and offices take the place of anyone', async () => {
    await ask('Test CENTRE');
    const running = ask('Test HELD');
    await hold.reached;
    const waiting = ask();
    await untilWaiting(1);

    const refused = await ask();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body.errors?.[0]).toEqual({
      message: 'The server has more to do than it can. Try again in a few seconds.',
      extensions: { code: 'OVERLOADED' },
    });
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);

    const centre = ask('Test CENTRE');
    expect((await waiting).status).toBe(503);
    expect((await ask('Test CENTRE')).status).toBe(503);
    hold.release();
    expect((await running).status).toBe(200);
    expect((await centre).status).toBe(200);
    expect((await ask()).status).toBe(200);
  });

  test('a request whose body does not hold leaves its place', async () => {
    for (let turns = 0; turns < 5; turns += 1) {
      const broken = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      });
      expect(broken.status).toBe(400);
    }
    expect((await ask()).status).toBe(200);
  });
});

test('centres are served before portals, and portals before statistics', async () => {
  const hold = new Hold();
  const server = await startServer({
    admission: { running: 1, waiting: 2, patience: 60_000, lag: 1_000_000 },
    async readViewer({ headers: { authorization = '' } }) {
      const role = Object.values(Role).find((one) => authorization === `Test ${one}`);
      if (authorization === 'Test HELD') await hold.wait();
      return { ...anonymous, role: role ?? Role.ANONYMOUS };
    },
  });
  const ask = async (who: string) => {
    const authorization = `Test ${who}`;
    return (await server.post({ query: '{ viewer { role } }' }, { authorization })).status;
  };
  const until = async (line: string) => {
    while (!(await (await fetch(`${server.url}/metrics`)).text()).includes(line));
  };
  const waiting = (count: number) => until(`graphql_requests_admitted{state="waiting"} ${count}`);
  try {
    for (const role of Object.values(Role)) expect(await ask(role)).toBe(200);
    const running = ask('HELD');
    await hold.reached;
    const statistics = ask(Role.MINISTRY_ANALYST);
    await waiting(1);
    const portal = ask(Role.PORTAL);
    await waiting(2);
    const centre = ask(Role.CENTRE_STAFF);
    expect(await statistics).toBe(503);
    const another = ask(Role.CENTRE_STAFF);
    expect(await portal).toBe(503);
    expect(await ask(Role.PORTAL)).toBe(503);
    expect(await ask(Role.MINISTRY_ANALYST)).toBe(503);
    hold.release();
    expect(await Promise.all([running, centre, another])).toEqual([200, 200, 200]);
    expect(await ask(Role.MINISTRY_ANALYST)).toBe(200);
  } finally {
    await server.stop();
  }
});

test('a statement that finds no connection in time is answered 503, to be tried again', async () => {
  const server = await startServer();
  try {
    const { reader } = server.registry.databases.portal;
    const failing = jest
      .spyOn(reader, 'query')
      .mockRejectedValue(new Error('timeout exceeded when trying to connect'));
    const query = '{ vacancies(first: 1) { nodes { id } } }';
    for (let time = 0; time < 3; time += 1) {
      const { status, headers, body } = await server.post({ query });
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('1');
      expect(body.errors?.[0]?.extensions.code).toBe('OVERLOADED');
    }
    failing.mockRestore();
    expect((await server.post({ query })).status).toBe(200);
  } finally {
    await server.stop();
  }
});

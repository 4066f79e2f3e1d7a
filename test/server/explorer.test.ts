import { parse, print, separateOperations, validate } from 'graphql';
import { Role } from '../../src/access/roles';
import { defaultOperationLimits, knownRootRule, limitsRule } from '../../src/api/limits';
import { examples } from '../../src/server/examples';
import { buildContract } from '../../src/schema';
import { makeEmployer } from '../support/make-employer';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'vi' };

const open = (path: string) => fetch(`${server.url}${path}`, { headers: browser });

test('a browser that opens /graphql gets a page, under a policy that lets nothing in or out', async () => {
  const page = await open('/graphql');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  expect(await page.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('every file the page names is here', async () => {
  const html = await (await open('/graphql')).text();
  const names = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css|ico|svg))"/g)].map(([, n]) => n);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    const file = await open(`/explorer/${name ?? ''}`);
    expect([name, file.status]).toEqual([name, 200]);
    expect(file.headers.get('cache-control')).toMatch(/^public|^no-store$/);
    await file.arrayBuffer();
  }
});

test('the page opens with the examples, in the language of the browser', async () => {
  const script = await (await open('/explorer/options.js')).text();
  for (const { tab } of examples) expect(script).toContain(tab);
  expect(script).toContain('vi-VN');
});

test('a program that asks at the same address is not shown a page', async () => {
  const answer = await fetch(`${server.url}/graphql?query=%7B__typename%7D`, {
    headers: { accept: 'application/json', 'content-type': 'application/json' },
  });
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
});

describe('the examples', () => {
  const { schema } = buildContract();

  test('all questions among them are answered', async () => {
    const faults: string[] = [];
    for (const { role, source } of examples) {
      const headers = role === Role.ANONYMOUS ? {} : { authorization: `Test ${role}` };
      for (const definition of parse(source).definitions) {
        if (definition.kind !== 'OperationDefinition' || definition.operation !== 'query') continue;
        const operationName = definition.name?.value ?? '';
        const { body } = await server.post({ query: source, operationName }, headers);
        for (const { message } of body.errors ?? []) faults.push(`${operationName}: ${message}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('the vacancy that an employer is shown how to submit has no fault', async () => {
    const source = examples.find(({ role }) => role === Role.EMPLOYER)?.source ?? '';
    const submit = separateOperations(parse(source))['SubmitVacancy'];
    if (submit === undefined) throw new Error('There is no such example.');
    const { publicId } = await makeEmployer(server.registry.owner);
    const employer = server.registry.as(Role.EMPLOYER, { employerId: publicId });
    const { data, errors } = await employer.ask(print(submit));
    expect(errors).toBeUndefined();
    expect(data.submitVacancy).toMatchObject({ vacancy: { status: 'SUBMITTED' }, userErrors: [] });
  });

  test.each(examples.map(({ tab, source }) => [tab, source]))(
    '%s: valid against the contract and within the limits',
    (_tab, source) => {
      const faults = validate(schema, parse(source, { maxLexicalTokens: 1000 }));
      expect(faults.map(({ message }) => message)).toEqual([]);
      const rules = [knownRootRule, limitsRule(defaultOperationLimits)];
      expect(validate(schema, parse(source), rules)).toEqual([]);
    },
  );
});

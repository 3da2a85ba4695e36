import * as packageLock from '../../package-lock.json';
import * as packageJson from '../../package.json';
import { isFile, read } from '../support/projectFiles';

describe('package.json', () => {
	it('says to n8n and to npm that this is a community node package', () => {
		expect(packageJson.name).toBe('n8n-nodes-knit');
		expect(packageJson.keywords).toContain('n8n-community-node-package');
		expect(packageJson.n8n.strict).toBe(true);
		expect(packageJson.license).toBe('MIT');
	});

	it('brings nothing along: n8n installs no dependency of a verified package', () => {
		expect(Object.keys(packageJson)).not.toContain('dependencies');
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('publishes what is built and nothing else', () => {
		expect(packageJson.files).toEqual([
			'dist/core',
			'dist/credentials',
			'dist/icons',
			'dist/nodes',
			'workflows',
		]);
	});

	it('runs nothing on the machine that installs it', () => {
		const scripts = Object.keys(packageJson.scripts);
		const atInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'prepack'];
		expect(scripts.filter((name) => atInstall.includes(name))).toEqual([]);
		expect(Object.keys(packageJson)).not.toContain('overrides');
		expect(Object.keys(packageJson)).not.toContain('bin');
	});

	it('is built from exact versions, those of the lockfile', () => {
		const wanted: Record<string, string> = packageJson.devDependencies;
		for (const [name, version] of Object.entries(wanted)) {
			expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
		}
		expect(packageLock.packages[''].devDependencies).toEqual(wanted);
		expect(packageLock.version).toBe(packageJson.version);
	});

	it('says in the change log what this version brings', () => {
		expect(read('CHANGELOG.md')).toContain(`\n## ${packageJson.version} `);
	});
});

describe('docs/coverage.md', () => {
	const coverage = read('docs/coverage.md');
	const rows = coverage.split('\n').filter((line) => /^\| \d/.test(line));

	it('gives each of the 252 things a row of its own, once', () => {
		const numbers = rows.flatMap((row) =>
			(row.split('|')[1] ?? '').split(',').flatMap((part) => {
				const [first = NaN, last = first] = part.split('–').map(Number);
				return Array.from({ length: last - first + 1 }, (_, index) => first + index);
			}),
		);
		expect(numbers.sort((one, other) => one - other)).toEqual(
			Array.from({ length: 252 }, (_, index) => index + 1),
		);
	});

	it('names only files that exist', () => {
		const candidatesOf = (path: string): string[] => [
			path,
			`${path}.credentials.ts`,
			`test/${path}.test.ts`,
			`test/${path}.test.mjs`,
		];
		const paths = [
			...coverage.matchAll(
				/`((?:core|nodes|project|e2e|workflows|credentials|docs|bench)\/[\w./-]+)`/g,
			),
		].map((match) => match[1] ?? '');
		const missing = paths.filter(
			(path) =>
				!candidatesOf(path).some(isFile) && !isFile(`${path}/${path.split('/').pop()}.node.ts`),
		);
		expect(paths.length).toBeGreaterThan(100);
		expect([...new Set(missing)]).toEqual([]);
	});

	it('says of every thing what tests it, or that nothing does', () => {
		const silent = rows.filter((row) => !/`(?:core|project|nodes|e2e)\/|\| – \|$/.test(row));
		expect(silent).toEqual([]);
	});
});

import * as packageLock from '../../package-lock.json';
import * as packageJson from '../../package.json';
import { read } from '../support/projectFiles';

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
		expect(packageJson.files).toEqual(['dist/credentials', 'dist/icons', 'dist/nodes']);
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

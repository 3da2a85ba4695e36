import * as packageJson from '../../package.json';

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
		expect(packageJson.files).toEqual(['dist']);
	});
});

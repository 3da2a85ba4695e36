import { readIntegrations } from '../../../../core/knit/api/integrations';

describe('the integrations of an organization', () => {
	it('are named by app and category, and say when they are deactivated', () => {
		const apps = [
			{ id: 'workable', category: 'ATS', integrationId: 'in-1', isActive: true },
			{ id: 'lever', integrationId: 'in-2', isActive: false, deactivatedAt: '2026-01-01' },
			{ integrationId: 3 },
			{ id: 'ashby' },
			null,
		];
		expect(readIntegrations({ apps })).toEqual([
			{ integrationId: 'in-1', name: 'workable · ATS' },
			{ integrationId: 'in-2', name: 'lever (deactivated)' },
			{ integrationId: '3', name: '3' },
		]);
	});

	it.each([[{}], [{ apps: null }], [null]])('are none in %j', (data) => {
		expect(readIntegrations(data)).toEqual([]);
	});
});

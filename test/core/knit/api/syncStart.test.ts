import { readStartedSync, syncStartRequestOf } from '../../../../core/knit/api/syncStart';

const settings = {
	dataType: 'ats_applications',
	models: ['application_info', 'application_offers'],
	syncType: 'initial_sync',
};

describe('syncStartRequestOf', () => {
	it('asks for what is set, and for the documented defaults', () => {
		expect(syncStartRequestOf(settings)).toEqual({
			kind: 'ready',
			body: {
				dataType: 'ats_applications',
				syncType: 'initial_sync',
				honorScheduler: false,
				includeInactiveRecords: false,
				models: ['application_info', 'application_offers'],
			},
		});
	});

	it.each([
		['a, b', ['a', 'b']],
		['a;b\n c', ['a', 'b', 'c']],
		[' , ', []],
		['application_info', []],
	])('reads the additional models %j as %j, without repeating one', (additionalModels, more) => {
		expect(syncStartRequestOf({ ...settings, additionalModels })).toMatchObject({
			body: { models: ['application_info', 'application_offers', ...more] },
		});
	});

	it.each([
		[{ startHour: 0 }, { startHour: 0, startMinute: 0 }],
		[
			{ startHour: 23, startMinute: 59 },
			{ startHour: 23, startMinute: 59 },
		],
		[{ frequency: 'standard' }, { frequency: 'standard' }],
		[
			{ destination: 'http://localhost:5678/webhook/x' },
			{ destination: 'http://localhost:5678/webhook/x' },
		],
	])('turns %j into %j', (given, sent) => {
		expect(syncStartRequestOf({ ...settings, ...given })).toMatchObject({ body: sent });
	});

	it.each([
		[{ frequency: '' }, 'frequency'],
		[{ destination: ' ' }, 'destination'],
		[{ models: [] }, 'models'],
		[{}, 'startHour'],
		[{}, 'startMinute'],
	])('with %j sends no %s', (given, name) => {
		const request = syncStartRequestOf({ ...settings, ...given });

		expect(request).toMatchObject({ kind: 'ready' });
		expect(request).not.toHaveProperty(`body.${name}`);
	});

	it.each([
		[{ dataType: 'ats_assessments' }, "'Data Type'"],
		[{ syncType: 'real_time' }, "'Sync Type'"],
		[{ models: 'application_info' }, "'Models'"],
		[{ startHour: -1 }, "'Start Hour'"],
		[{ startHour: 24 }, "'Start Hour'"],
		[{ startHour: '5' }, "'Start Hour'"],
		[{ startHour: 5, startMinute: 60 }, "'Start Minute'"],
		[{ startMinute: 5 }, "'Start Minute'"],
		[{ frequency: 'hourly' }, "'Frequency'"],
		[{ destination: 'http://10.0.0.1/x' }, "'Destination'"],
		[{ destination: 'n8n.example.com' }, "'Destination'"],
		[{ destination: 'https://a:b@n8n.example.com' }, "'Destination'"],
	])('refuses %j and names the setting', (given, label) => {
		expect(syncStartRequestOf({ ...settings, ...given })).toEqual({
			kind: 'refused',
			message: expect.stringContaining(label),
			advice: expect.stringMatching(/\.$/),
		});
	});
});

describe('readStartedSync', () => {
	it.each([
		[{ syncJobId: 'sj_1', syncRunId: 'sr_1' }, 'sj_1', 'sr_1'],
		[{ syncJobId: ' sj_1 ' }, 'sj_1', null],
		[{ syncJobId: 7, syncRunId: null }, '7', null],
		[{ syncJobId: '', syncRunId: 'sr_1' }, null, 'sr_1'],
		[{ syncJobId: { id: 1 } }, null, null],
		[{}, null, null],
		[[], null, null],
		[null, null, null],
	])('reads %j', (data, syncJobId, syncRunId) => {
		expect(readStartedSync(data)).toEqual({ syncJobId, syncRunId });
	});
});

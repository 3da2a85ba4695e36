import { ChangeFilter } from '../../nodes/ChangeFilter/ChangeFilter.node';
import { recordsOf, runNode } from '../support/engine';

const event = {
	event: 'stageChanged',
	eventId: 'ev-1',
	integrationId: 'i',
	applicationId: 'app-1',
	occurredAt: '2026-06-11T16:40:12.000Z',
	occurredAtSource: 'updatedAt',
	application: { currentStage: { id: 'st-3', text: 'Onsite' } },
};
const seen = {
	seenKey: 'stage/i/app-1',
	state: 'st-2',
	label: 'Phone Screen',
	at: '2026-06-01',
};

const filter = async (events: unknown, rows: object[]) =>
	await runNode(new ChangeFilter(), {
		items: rows.map((json) => ({ json: { ...json } })),
		parameters: { events: JSON.stringify(events) },
	});

describe('Change Filter', () => {
	it('puts out what is new with its fields, the stage before, and the row to keep', async () => {
		const [fresh, old] = await filter([event], [seen]);
		expect(recordsOf(fresh)).toEqual([
			{
				...event,
				change: 'changed',
				from: 'Phone Screen',
				to: 'Onsite',
				seen: {
					seenKey: 'stage/i/app-1',
					about: 'stage',
					state: 'st-3',
					label: 'Onsite',
					at: '2026-06-11T16:40:12.000Z',
					integrationId: 'i',
					applicationId: 'app-1',
				},
			},
		]);
		expect(old).toEqual([]);
	});

	it('takes each event of a call, with or without rows', async () => {
		const other = { ...event, applicationId: 'app-2' };
		const [fresh, old] = await filter([event, other], [{ ...seen, state: 'st-3' }]);
		expect(recordsOf(fresh).map(({ applicationId }) => applicationId)).toEqual(['app-2']);
		expect(recordsOf(old).map(({ reason }) => reason)).toEqual(['This was seen before.']);
		const [alone] = await filter(event, [{}]);
		expect(recordsOf(alone).map(({ change }) => change)).toEqual(['firstSeen']);
	});

	it.each([[''], ['{}'], ['none'], [[{ event: 'offerAccepted' }]]])(
		'stops with a sentence when it gets %j instead of events',
		async (given) => {
			const events = typeof given === 'string' ? given : JSON.stringify(given);
			const run = runNode(new ChangeFilter(), { parameters: { events } });
			await expect(run).rejects.toThrow(/Only items of the kinds Stage Changed/);
		},
	);
});

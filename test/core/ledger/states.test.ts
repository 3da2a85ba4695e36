import { GIFT_STATUSES } from '../../../core/ledger/gift';
import { OCCASION_NAMES, OCCASIONS } from '../../../core/ledger/occasions';
import { stateDiagram } from '../../../core/ledger/stateDiagram';
import { LIFE_EVENTS, transition, TRANSITIONS } from '../../../core/ledger/states';

describe('the table of states', () => {
	it('leads to every state', () => {
		const reached = new Set(TRANSITIONS.map(({ to }) => to));
		expect([...reached].sort()).toEqual([...GIFT_STATUSES].sort());
	});

	it('sends every message but the order, which is written for one gift, and the one about a refusing mailbox', () => {
		const heard = new Set(TRANSITIONS.flatMap(({ hears }) => hears));
		const unheard = OCCASION_NAMES.filter((occasion) => !heard.has(occasion));
		expect(unheard).toEqual(['mail_refused', 'order_gift']);
	});

	it('has words for every event, and every event in it', () => {
		const used = new Set(TRANSITIONS.map(({ event }) => event));
		expect([...used].sort()).toEqual(Object.keys(LIFE_EVENTS).sort());
	});

	it('never says two things of one state and event, unless they lead to different states', () => {
		const keys = TRANSITIONS.flatMap(({ from, event, to }) =>
			from.map((status) => `${status} ${event} ${to}`),
		);
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	});

	it('lets only a new version take over what was called off, and only a person revive it', () => {
		for (const status of ['cancelled', 'called_off', 'recalled'] as const) {
			expect(transition(status, 'planned')).toBeNull();
			expect(transition(status, 'signedAgain')).toMatchObject({ to: 'needs_review' });
		}
		expect(transition('replaced', 'planned')).toBeNull();
	});

	it('is drawn as a state diagram, one arrow for each change of state', () => {
		const lines = stateDiagram().split('\n');
		expect(lines[0]).toBe('stateDiagram-v2');
		expect(lines).toContain('    [*] --> called_off: called off');
		expect(lines).toContain('    pending_approval --> expired: nobody answered in time');
		expect(lines).toContain(
			'    ordering --> paused: the start date came first / the shop refused the order',
		);
		const arrows = lines.slice(1).map((line) => line.split(':')[0]);
		expect(new Set(arrows).size).toBe(arrows.length);
	});
});

describe('the table of messages', () => {
	it('says of each in which lane of which canvas its words stand', () => {
		const { lane, canvas, audience, channels } = OCCASIONS.parcel_late;
		expect({ lane, canvas, audience, channels }).toEqual({
			lane: 'late',
			canvas: 'giftDelivery',
			audience: 'reviewer',
			channels: ['email', 'slack'],
		});
	});
});

import fc from 'fast-check';

import { readChange } from '../../../../core/knit/events/seen';

const AT = '2026-06-11T16:40:12.000Z';

const stage = (text: string | null, changes: object = {}) => ({
	event: 'stageChanged',
	integrationId: 'i',
	applicationId: 'app-1',
	occurredAt: AT,
	occurredAtSource: 'updatedAt',
	application: { currentStage: { id: null, text } },
	...changes,
});
const interview = (scheduledStart: string | null, id: string | null = 'int-1') => ({
	...stage('Onsite'),
	event: 'interviewScheduled',
	interview: { id, scheduledStart, status: 'SCHEDULED' },
});
const INTERVIEW_KEY = ['interview', 'i', 'app-1', 'int-1'].join('/');
const STAGE_KEY = 'stage/i/app-1';
const row = (seenKey: string, state: string, at = '2026-06-10T08:00:00.000Z') => ({
	seenKey,
	state,
	label: state.toUpperCase(),
	at,
});

describe('a change of stage', () => {
	it('is first seen when nothing was kept of the application', () => {
		expect(readChange(stage('Onsite'), [row('stage/i/app-2', 'offer')])).toEqual({
			kind: 'new',
			change: {
				change: 'firstSeen',
				from: null,
				to: 'Onsite',
				seen: {
					seenKey: STAGE_KEY,
					about: 'stage',
					state: 'onsite',
					label: 'Onsite',
					at: AT,
					integrationId: 'i',
					applicationId: 'app-1',
				},
			},
		});
	});

	it('is a change when another stage was kept, and names it', () => {
		const reading = readChange(stage('Onsite'), [row(STAGE_KEY, 'phone screen')]);
		expect(reading).toMatchObject({
			change: { change: 'changed', from: 'PHONE SCREEN', to: 'Onsite' },
		});
	});

	it('is nothing new when the same stage was kept, however it is written', () => {
		expect(readChange(stage('ONSITE'), [row(STAGE_KEY, 'onsite')])).toEqual({
			kind: 'nothingNew',
			reason: 'This was seen before.',
		});
	});

	it('goes by the id of a stage before its name', () => {
		const named = stage('Renamed', {
			application: { currentStage: { id: 'st-3', text: 'Renamed' } },
		});
		expect(readChange(named, [row(STAGE_KEY, 'st-3')]).kind).toBe('nothingNew');
	});

	it('is nothing new when it is older than what was kept', () => {
		const kept = [row(STAGE_KEY, 'offer', '2026-06-11T16:40:13.000Z')];
		expect(readChange(stage('Onsite'), kept)).toEqual({
			kind: 'nothingNew',
			reason: 'Something newer was seen before.',
		});
	});

	it('counts in the order of arrival where Knit does not say when it happened', () => {
		const kept = [row(STAGE_KEY, 'offer', '2026-06-11T16:40:13.000Z')];
		const timeless = stage('Onsite', { occurredAtSource: 'receivedAt' });
		expect(readChange(timeless, kept).kind).toBe('new');
	});

	it('goes by the newest of two rows', () => {
		const kept = [row(STAGE_KEY, 'onsite', AT), row(STAGE_KEY, 'applied')];
		expect(readChange(stage('Onsite'), kept).kind).toBe('nothingNew');
	});

	it.each([
		['another kind of event', stage('Onsite', { event: 'offerAccepted' })],
		['no application', stage('Onsite', { applicationId: null })],
		['no time', stage('Onsite', { occurredAt: 'soon' })],
		['no stage', stage(null)],
	])('cannot be read from an item with %s', (_what, item) => {
		expect(readChange(item, []).kind).toBe('unreadable');
	});
});

describe('an interview', () => {
	const LATER = '2026-06-20T15:00:00.000Z';

	it('is new when it lies ahead and was never seen', () => {
		expect(readChange(interview(LATER), [])).toMatchObject({
			kind: 'new',
			change: { change: 'firstSeen', to: LATER, seen: { seenKey: INTERVIEW_KEY } },
		});
	});

	it('is nothing new when it was over before the event', () => {
		expect(readChange(interview('2026-05-20T15:00:00Z'), []).kind).toBe('nothingNew');
	});

	it('is new again when its time moves, and says from when', () => {
		const kept = [row(INTERVIEW_KEY, '2026-06-18T15:00:00.000Z')];
		expect(readChange(interview(LATER), kept)).toMatchObject({
			change: { change: 'changed', from: '2026-06-18T15:00:00.000Z', to: LATER },
		});
	});

	it('is not the one of another id', () => {
		const kept = [row(INTERVIEW_KEY, LATER)];
		expect(readChange(interview(LATER, 'int-2'), kept).kind).toBe('new');
		expect(readChange(interview(LATER), kept).kind).toBe('nothingNew');
	});
});

it('whatever comes: what was put out as new and then kept is nothing new the next time', () => {
	const text = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '');
	fc.assert(
		fc.property(text, text, text, (stageText, integrationId, applicationId) => {
			const item = stage(stageText, { integrationId, applicationId });
			const first = readChange(item, []);
			if (first.kind !== 'new') throw new TypeError(first.reason);
			expect(readChange(item, [first.change.seen]).kind).toBe('nothingNew');
		}),
	);
});

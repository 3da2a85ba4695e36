import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { Assessment } from '../../nodes/Assessment/Assessment.node';
import { recordsOf, runNode } from '../support/engine';

const event = {
	event: 'assessmentRequested',
	integrationId: 'mg_1',
	occurredAt: '2026-06-01T10:00:00.000Z',
	assessmentId: 'a-1',
	assessmentStatus: 'NOT_SPECIFIED',
	assessmentPackageId: 'pkg_1',
	candidate: { id: 'cand-1', firstName: 'Emily', emails: [], phones: [] },
};
const row = {
	assessmentKey: 'greenhouse/-/1',
	assessmentId: '1',
	source: 'greenhouse',
	callbackUrl: 'https://app.greenhouse.io/integrations/testing_partners/take_home_tests/1',
};
const result = {
	assessmentId: '1',
	status: 'completed',
	resultUrl: 'https://platform.example.com/1',
};
const settings = (assessmentHosts: string) =>
	JSON.stringify({ ...EXAMPLE_SETTINGS, assessmentHosts });

const read = async (parameters: object, items: object[]) =>
	await runNode(new Assessment(), {
		items: items.map((json) => ({ json: { ...json } })),
		parameters: { ...parameters },
	});

describe('Assessment', () => {
	it('reads requests: what is open to one output, what is over to the other', async () => {
		const over = { ...event, assessmentStatus: 'CANCELLED' };
		const outputs = await read({ operation: 'request' }, [event, over]);
		expect(outputs.map((items) => recordsOf(items).map(({ reason }) => reason ?? null))).toEqual([
			[null],
			['The assessment a-1 is cancelled, so no test is sent.'],
		]);
		expect(outputs[1]?.[0]?.pairedItem).toEqual({ item: 1 });
	});

	it('stops with a sentence at what is no request', async () => {
		await expect(read({ operation: 'request' }, [{ event: 'offerAccepted' }])).rejects.toThrow(
			'Only items of the kind Assessment Requested go here.',
		);
	});

	it('sends a result to Greenhouse at a listed host, and names no address otherwise', async () => {
		const parameters = { operation: 'result', result: JSON.stringify(result) };
		const listed = await read({ ...parameters, settings: settings('app.greenhouse.io') }, [row]);
		expect(listed.map((items) => items.length)).toEqual([0, 1, 0]);
		expect(recordsOf(listed[1])).toMatchObject([
			{ to: 'greenhouse', callbackUrl: row.callbackUrl },
		]);
		for (const none of ['', settings('')]) {
			const outputs = await read({ ...parameters, settings: none }, [row]);
			expect(recordsOf(outputs[1])).toMatchObject([{ callbackUrl: null }]);
		}
	});

	it('puts out why a result is not sent, with the status to answer', async () => {
		const parameters = { operation: 'result', result: JSON.stringify({ ...result, score: 'A' }) };
		const [knit, greenhouse, nothing] = await read(parameters, [row]);
		expect([knit, greenhouse]).toEqual([[], []]);
		expect(recordsOf(nothing)).toEqual([
			{
				outcome: 'refused',
				reason: 'The score is not a number.',
				assessmentId: '1',
				statusCode: 422,
			},
		]);
	});

	it('answers with the status of a row, and with 404 where there is none', async () => {
		const [answers] = await read({ operation: 'status' }, [row, {}]);
		expect(recordsOf(answers)).toEqual([
			{ statusCode: 200, answer: { partner_status: 'in_progress' } },
			{ statusCode: 404, answer: { error: 'There is no such assessment.' } },
		]);
	});
});

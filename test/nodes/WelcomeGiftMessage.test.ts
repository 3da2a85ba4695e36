import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { LANES, OCCASIONS } from '../../core/ledger/occasions';
import { exampleGift, EXAMPLE_LINKS } from '../../core/messages/preview';
import { occasionsOf, WORDS } from '../../core/messages/words';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { LANE_NAMES } from '../../nodes/WelcomeGiftMessage/lanes';
import { WelcomeGiftMessage } from '../../nodes/WelcomeGiftMessage/WelcomeGiftMessage.node';
import { hire, NOW } from '../core/messages/hire';
import { recordsOf, runNode, runWorkflow } from '../support/engine';

const OWED = [
	{ id: 'm-1', audience: 'team', channel: 'email', occasion: 'gift_planned' },
	{ id: 'm-2', audience: 'team', channel: 'slack', occasion: 'gift_planned' },
	{ id: 'm-3', audience: 'newHire', channel: 'email', occasion: 'ask_address' },
	{ id: 'm-4', audience: 'reviewer', channel: 'email', occasion: 'gift_late' },
];

/** What *Welcome Gift Ledger* puts out, as JSON brings it. */
function ledgerItem(gift: IDataObject = {}, more: IDataObject = {}): IDataObject {
	return {
		outcome: 'new',
		gift: { ...hire(), owed: OWED, ...gift },
		links: { ...EXAMPLE_LINKS },
		...more,
	};
}

const run = (parameters: IDataObject, ...items: IDataObject[]) =>
	runNode(new WelcomeGiftMessage(), {
		parameters: { settings: JSON.stringify(EXAMPLE_SETTINGS), ...parameters },
		items: items.map((json) => ({ json })),
	});

describe('writing messages', () => {
	it('puts one item out for every message that is owed in the lane, linked to its gift', async () => {
		const [items] = await run({ lane: 'goesAhead' }, ledgerItem({ owed: [] }), ledgerItem());
		expect(recordsOf(items).map(({ messageId, channel, to }) => [messageId, channel, to])).toEqual([
			['m-1', 'email', 'talent@example.com'],
			['m-2', 'slack', '#welcome-gifts'],
			['m-3', 'email', 'emily.watson@example.com'],
		]);
		expect(items?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 1 },
			{ item: 1 },
		]);
		expect(Object.keys(items?.[0]?.json ?? {})).toEqual([
			'messageId',
			'rowId',
			'offerKey',
			'applicationKey',
			'audience',
			'occasion',
			'channel',
			'to',
			'from',
			'replyTo',
			'subject',
			'text',
			'html',
			'blocks',
			'example',
		]);
	});

	it('writes the words that stand in the panel', async () => {
		const [items] = await run(
			{
				lane: 'goesAhead',
				goesAheadWords: {
					giftPlannedSubject: 'Yay, {newHire}!',
					giftPlannedEmail: 'Hi {firstName}.',
				},
			},
			ledgerItem(),
		);
		expect(recordsOf(items)[0]).toMatchObject({ subject: 'Yay, Emily Watson!', text: 'Hi Emily.' });
		expect(recordsOf(items)[1]).toMatchObject({ text: 'Yay, Emily Watson!' });
	});

	it('sends a text that was removed from the panel as it came, and nothing for a blank one', async () => {
		const words = { giftPlannedSubject: 'Yay, {newHire}!', giftPlannedSlack: '' };
		const [items] = await run({ lane: 'goesAhead', goesAheadWords: words }, ledgerItem());
		expect(recordsOf(items)[0]).toMatchObject({
			subject: 'Yay, Emily Watson!',
			text: expect.stringContaining('Emily Watson accepted the offer'),
		});
		expect(recordsOf(items).map(({ channel }) => channel)).toEqual(['email', 'none', 'email']);
	});

	it('reads the row of the step Settings as it comes', async () => {
		const row = {
			key: 'company',
			settings: JSON.stringify({ ...EXAMPLE_SETTINGS, slackChannel: '' }),
		};
		const [items] = await run({ lane: 'goesAhead', settings: row }, ledgerItem());
		expect(recordsOf(items).map(({ channel }) => channel)).toEqual(['email', 'none', 'email']);
	});

	it('says what to do when the settings are missing', async () => {
		const failed = run({ settings: '{}' }, ledgerItem());
		await expect(failed).rejects.toMatchObject({
			message: 'The settings have not been filled in yet.',
			description: expect.stringContaining('Set up welcome gifts'),
		});
	});

	it('writes an example with made-up settings, and marks it', async () => {
		const [items] = await run(
			{ settings: '{}', lane: 'goesAhead' },
			ledgerItem({}, { example: true }),
		);
		expect(recordsOf(items).every(({ example }) => example === true)).toBe(true);
		expect(items).toHaveLength(3);
	});

	it('takes sender and reply address from the options', async () => {
		const options = { from: 'gifts@example.com', replyTo: 'help@example.com' };
		const [items] = await run({ lane: 'goesAhead', options }, ledgerItem());
		expect(recordsOf(items)[0]).toMatchObject({
			from: 'gifts@example.com',
			replyTo: 'help@example.com',
		});
	});
});

describe('an item that is no gift', () => {
	const notAGift = { hello: 'world' };

	it('stops the run with a sentence', async () => {
		await expect(run({}, notAGift)).rejects.toThrow(
			'No gift can be read from this item. Connect this step to Welcome Gift Ledger. Check gift.',
		);
	});

	it('never becomes a message when the run goes on', async () => {
		const outputs = await runNode(new WelcomeGiftMessage(), {
			parameters: { settings: JSON.stringify(EXAMPLE_SETTINGS), lane: 'goesAhead' },
			items: [{ json: notAGift }, { json: ledgerItem() }],
			onError: 'continueRegularOutput',
		});
		expect(recordsOf(outputs[0]).map(({ channel }) => channel)).toEqual([
			'email',
			'slack',
			'email',
		]);
	});

	it('goes to the error output if there is one', async () => {
		const outputs = await runNode(new WelcomeGiftMessage(), {
			parameters: { settings: JSON.stringify(EXAMPLE_SETTINGS), lane: 'goesAhead' },
			items: [{ json: notAGift }, { json: ledgerItem() }],
			onError: 'continueErrorOutput',
		});
		expect(recordsOf(outputs[0])).toHaveLength(3);
		expect(recordsOf(outputs[1])).toHaveLength(1);
		expect(recordsOf(outputs[1])[0]).not.toHaveProperty('to');
	});
});

it('writes the order for whoever packs and for a shop', async () => {
	const [items] = await run({ operation: 'order' }, ledgerItem());
	expect(recordsOf(items)).toMatchObject([
		{
			channel: 'email',
			to: 'orders@example.com',
			subject: 'Welcome gift order off-1-1',
			order: { orderKey: 'off-1-1', recipient: 'Emily Watson', deliverOn: '2027-12-10' },
		},
	]);
});

it('writes the page that follows an answer', async () => {
	const [items] = await run(
		{
			operation: 'page',
			answer: JSON.stringify({ answer: 'no' }),
			pageTexts: { noSavedTitle: 'Noted, {newHire} gets nothing.' },
		},
		ledgerItem({ status: 'rejected' }, { outcome: 'changed' }),
	);
	expect(recordsOf(items)).toEqual([
		{ page: 'noSaved', html: expect.stringContaining('Noted, Emily Watson gets nothing.') },
	]);
});

describe('a preview', () => {
	it.each(LANES)('of the lane %s shows each of its messages, settings or not', async (lane) => {
		const [items] = await run({ operation: 'preview', lane, settings: '{}' }, {}, {});
		const expected = occasionsOf(lane).flatMap((occasion) =>
			OCCASIONS[occasion].channels.map((channel) => [occasion, channel]),
		);
		const records = recordsOf(items);
		expect(records.map(({ occasion, channel }) => [occasion, channel])).toEqual(expected);
		expect(records.every(({ example }) => example === true)).toBe(true);
	});

	it('works before the step Settings exists', async () => {
		const outputs = await runNode(new WelcomeGiftMessage(), {
			parameters: { operation: 'preview' },
		});
		expect(recordsOf(outputs[0])[0]).toMatchObject({
			subject: 'Emily Watson accepted. Welcome gift: planned',
		});
	});
});

it('marks the execution with what became of the gift', async () => {
	const { run: executed } = await runWorkflow(
		[
			{
				nodeType: new WelcomeGiftMessage(),
				parameters: { settings: JSON.stringify(EXAMPLE_SETTINGS) },
			},
		],
		{ items: [{ json: ledgerItem() }] },
	);
	expect(executed.data.resultData.metadata).toEqual({ outcome: 'approved' });
});

describe('the panel', () => {
	const { description } = new WelcomeGiftMessage();
	const { properties } = description;
	const shownFor = (lane: string) =>
		properties.filter(({ displayOptions }) => {
			const { lane: lanes = [], operation = [] } = displayOptions?.show ?? {};
			return lanes.includes(lane) && operation.includes('write');
		});

	it('begins with what the messages are for', () => {
		expect(properties[0]).toMatchObject({ displayName: 'For', name: 'lane' });
	});

	it('shows the words of a lane as they will be sent', () => {
		const [words, ...others] = shownFor('goesAhead');
		expect(others).toEqual([]);
		expect(Object.entries(words?.default ?? {})).toEqual([
			['giftPlannedSubject', WORDS.gift_planned.subject],
			['giftPlannedEmail', WORDS.gift_planned.email],
			['giftPlannedSlack', WORDS.gift_planned.slack],
			['factsChangedSubject', WORDS.facts_changed.subject],
			['factsChangedEmail', WORDS.facts_changed.email],
			['factsChangedSlack', WORDS.facts_changed.slack],
			['askAddressSubject', WORDS.ask_address.subject],
			['askAddressEmail', WORDS.ask_address.email],
		]);
		expect(words?.options).toMatchObject(
			[
				'Gift Planned · Subject',
				'Gift Planned · Email to the Team',
				'Gift Planned · Slack to the Team',
				'Facts Changed · Subject',
				'Facts Changed · Email to the Team',
				'Facts Changed · Slack to the Team',
				'Ask Address · Subject',
				'Ask Address · Email to the New Hire',
			].map((displayName) => ({ displayName })),
		);
	});

	it('says the lane in words on the canvas', () => {
		for (const lane of LANES) {
			expect(description.subtitle?.toLowerCase()).toContain(
				`${lane.toLowerCase()}: "${LANE_NAMES[lane].toLowerCase()}"`,
			);
		}
	});

	const everyHint = (all: INodeProperties[]): string[] =>
		all.flatMap(({ description: hint, options = [] }) => [
			...(hint === undefined ? [] : [hint]),
			...options.flatMap((option) => ('description' in option ? [option.description ?? ''] : [])),
		]);

	it.each(everyHint(properties))('the hint "%s" has ten words at most', (hint) => {
		expect(hint.split(/\s+/).length).toBeLessThanOrEqual(10);
	});

	it('no sentence of a notice has more than 20 words', () => {
		const notices = properties.filter(
			({ type, name }) => type === 'notice' && name !== 'placeholders',
		);
		for (const { displayName } of notices) {
			for (const sentence of displayName.split(/(?<=[.!?]) /)) {
				expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
			}
		}
	});
});

it('the made-up hire starts in the future', () => {
	expect(exampleGift(NOW).startDate).toBe('2027-12-13');
});

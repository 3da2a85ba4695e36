import { WelcomeGiftMessage } from '../../nodes/WelcomeGiftMessage/WelcomeGiftMessage.node';
import { giftRow } from '../support/gifts';
import { recordsOf, runNode } from '../support/engine';

const PLACES = {
	teamEmail: 'talent@example.com',
	slackChannel: '#welcome-gifts',
	formBaseUrl: 'https://n8n.example.com/form/',
};
const write = (parameters: object, ...rows: object[]) =>
	runNode(new WelcomeGiftMessage(), {
		parameters: { ...PLACES, ...parameters },
		items: rows.map((row) => ({ json: { ...row } })),
	});

it('puts emails and Slack messages out apart, each linked to its gift', async () => {
	const [emails, slackMessages] = await write(
		{},
		giftRow(),
		giftRow({ teamMail: 'gift_planned', teamSlack: 'gift_planned' }),
	);
	expect(recordsOf(emails)).toMatchObject([
		{ to: 'talent@example.com', column: 'teamMail', occasion: 'gift_planned' },
	]);
	expect(recordsOf(slackMessages)).toMatchObject([{ to: '#welcome-gifts', column: 'teamSlack' }]);
	expect([emails?.[0]?.pairedItem, slackMessages?.[0]?.pairedItem]).toEqual([
		{ item: 1 },
		{ item: 1 },
	]);
});

it('reads its words from the panel and keeps the others', async () => {
	const [emails] = await write(
		{
			templates: {
				message: [
					{ occasion: 'gift_planned', subject: '', mail: 'Hurrah for {newHire}.', slack: '' },
				],
			},
		},
		giftRow({ teamMail: 'gift_planned' }),
	);
	expect(recordsOf(emails)).toMatchObject([
		{
			subject: 'Emily Watson accepted: the welcome gift is planned',
			text: 'Hurrah for Emily Watson.',
		},
	]);
});

it('links to the forms without a double slash', async () => {
	const [emails] = await write(
		{},
		giftRow({ candidateMail: 'ask_address', addressToken: 'token-1', addressState: 'asked' }),
	);
	expect(recordsOf(emails)[0]?.text).toContain(
		'\nhttps://n8n.example.com/form/knit-gift-address?delivery=token-1\n',
	);
});

it('writes the order for fulfilment', async () => {
	const [emails, slackMessages] = await write(
		{ operation: 'order', fulfilmentEmail: 'orders@example.com' },
		giftRow({ orderKey: 'knit-gift-1' }),
	);
	expect(recordsOf(emails)).toMatchObject([
		{ to: 'orders@example.com', subject: 'Welcome gift order knit-gift-1' },
	]);
	expect(slackMessages).toEqual([]);
});

it('says which gift nobody could be told about', async () => {
	await expect(
		write({ teamEmail: '={{ "" }}' }, giftRow({ teamMail: 'gift_planned' })),
	).rejects.toThrow(/"gift_planned" of offer off-1/);
});

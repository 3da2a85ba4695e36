import { DateTime } from 'luxon';

import { rowOf } from '../../core/engagement/offer';
import { EXAMPLE_SETTINGS } from '../../core/settings/settings';
import { unseal } from '../../core/text/sealed';
import { OfferEngagement } from '../../nodes/OfferEngagement/OfferEngagement.node';
import { OfferMessage } from '../../nodes/OfferMessage/OfferMessage.node';
import { Company, eventItem, OFFER } from '../core/engagement/support';
import { recordsOf, runNode } from '../support/engine';

const KEY = 'sk_test_offers';
const SETTINGS = {
	key: 'company',
	// No hour is quiet, whenever these tests run.
	settings: JSON.stringify({
		...EXAMPLE_SETTINGS,
		quietFrom: '08:00',
		integrationId: 'integration',
		portalUrl: 'https://careers.example.com/offers',
	}),
};
const credentials = { knitApi: { apiKey: KEY, environment: 'production' } };
const ago = (hours: number) => DateTime.utc().minus({ hours }).toISO();
/** Somebody in Kabul has their weekend on Thursday and Friday, somebody in Berlin on Saturday and Sunday. */
const AT_WORK =
	DateTime.utc().setZone('Europe/Berlin').weekday >= 6 ||
	DateTime.utc().setZone('Asia/Kabul').weekday >= 6
		? 'Kabul, Afghanistan'
		: 'Berlin, Germany';
const extended = (hours = 0.5, told: object = {}): Record<string, unknown> => ({
	...eventItem({ sentAt: ago(hours), occurredAt: ago(hours), location: AT_WORK, ...told }),
	receivedAt: ago(0),
});

const engage = (parameters: object, rows: object[]) =>
	runNode(new OfferEngagement(), {
		parameters: { settings: JSON.stringify(SETTINGS), ...parameters },
		items: rows.map((row) => ({ json: { ...row } })),
		credentials,
	});
const decide = (happened: unknown, rows: object[] = [{}]) =>
	engage({ operation: 'decide', happened }, rows);

const write = (lane: string, items: object[], parameters: object = {}) =>
	runNode(new OfferMessage(), {
		parameters: { operation: 'write', lane, settings: JSON.stringify(SETTINGS), ...parameters },
		items: items.map((item) => ({ json: { ...item } })),
	});

describe('Offer Engagement', () => {
	it('puts an offer that was sent out on New, with everything that is to be written and sent', async () => {
		const [created, changed, nothing] = await decide([extended()]);
		expect([changed, nothing]).toEqual([[], []]);
		const [item] = recordsOf(created);
		expect(item).toMatchObject({
			outcome: 'new',
			decision: 'sendNextSteps',
			code: 'EXTENDED',
			next: ['nextSteps'],
			row: {
				offerKey: OFFER,
				status: 'open',
				touches: 1,
				revision: 1,
				email: 'emily@example.com',
			},
			links: { feedback: null },
			event: { event: 'offer open', outcome: 'new', rule: 'EXTENDED' },
		});
		const link: unknown = new URL(String(Object(item?.['links']).offer)).searchParams.get('t');
		expect(unseal(String(link), [KEY])).toMatchObject({
			page: 'offer',
			offerKey: OFFER,
			for: 'emily@example.com',
			offer: { firstName: 'Em', role: 'Data Engineer', manager: 'Maya Manager', hasPortal: true },
		});
	});

	it('puts a repeat out on Nothing to Do', async () => {
		const event = extended();
		const [first] = await decide([event]);
		const row = Object(recordsOf(first)[0]?.['row']);
		const [created, changed, nothing] = await decide([event], [row]);
		expect([created, changed]).toEqual([[], []]);
		expect(recordsOf(nothing)).toMatchObject([{ outcome: 'nothing', next: [], row: null }]);
	});

	it('stops at a reply, which any workflow may report', async () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		const reply = { kind: 'reply', offerKey: OFFER, at: '2027-07-06T09:00:00Z' };
		const [, changed] = await decide(reply, company.rows.map(Object));
		expect(recordsOf(changed)).toMatchObject([
			{
				decision: 'stop',
				code: 'REPLIED',
				row: { replySeenAt: expect.any(String), nextStep: null },
			},
		]);
	});

	it('says which column of a row cannot be read, and nothing of what is in it', async () => {
		const company = new Company();
		company.happens('2027-07-06T08:02:00Z', eventItem());
		const row = { ...company.rows.map(Object)[0], offerObject: '{"phone": "secret' };
		await expect(decide([eventItem()], [row])).rejects.toThrow(
			'A row of the table "knit offers" cannot be read. Check its column offerObject.',
		);
	});

	it('puts together what happened to one candidate', async () => {
		const [candidates] = await engage({ operation: 'sort' }, [
			{ happened: extended() },
			{ happened: extended(0.5, { offerId: 'two', applicationId: 'other' }) },
			{ happened: extended(0.5, { candidateId: 'somebody', applicationId: 'third' }) },
			// An expression may give text.
			{ happened: JSON.stringify([{ kind: 'due', offerKey: 'int/app/4' }]) },
		]);
		expect(
			recordsOf(candidates).map(({ turnKey, happened }) => [turnKey, Object(happened).length]),
		).toEqual([
			['integration/candidate', 2],
			['integration/somebody', 1],
			['int/app', 1],
		]);
	});

	it('finds what is due, apart from offers whose candidate would be written to', async () => {
		const company = new Company();
		company.happens(String(ago(40)), { ...extended(41), receivedAt: ago(40) });
		company.happens(String(ago(40)), {
			...extended(41, { offerId: 'b', applicationId: 'b', candidateId: 'b', email: null }),
			receivedAt: ago(40),
		});
		const offers = company.rows.map(Object).map((row) => ({ ...row, reviewCode: null }));
		const waiting = offers.map((row) =>
			row.offerId === 'b'
				? {
						...row,
						offerObject: row.offerObject.replace(/"handedOverAt":"[^"]*"/, '"handedOverAt":null'),
					}
				: row,
		);
		const [first, rest] = await engage({ operation: 'findDue' }, waiting);
		expect(recordsOf(first)).toMatchObject([{ kind: 'due', offerKey: OFFER }]);
		expect(recordsOf(rest)).toMatchObject([{ kind: 'due', offerKey: 'integration/b/b' }]);
	});

	it('crosses off what was sent, and hands a refused mailbox to the recruiter', async () => {
		const [created] = await decide([extended()]);
		const [item] = recordsOf(created);
		const row = Object(item?.['row']);
		const sent = (state: string) => [{ offerKey: OFFER, messageId: 'next_steps-email-1', state }];
		const cross = (state: string) => engage({ operation: 'crossOff', sent: sent(state) }, [row]);
		const [crossed] = await cross('sent');
		expect(recordsOf(crossed)).toMatchObject([{ revision: 2, owedObject: null, touches: 1 }]);
		const [failed] = await cross('failed');
		expect(recordsOf(failed)).toMatchObject([
			{ owedObject: expect.stringContaining('"failed":true') },
		]);
		const [refused] = await cross('refused');
		expect(recordsOf(refused)).toMatchObject([
			{
				reviewCode: 'MAIL_REFUSED',
				nextStep: null,
				owedObject: expect.stringContaining('recruiter_task'),
			},
		]);
	});

	it('leaves nothing personal of an offer that was decided long ago', async () => {
		const company = new Company();
		company.happens('2026-01-06T08:02:00Z', {
			...eventItem({ sentAt: '2026-01-06T08:00:00Z', occurredAt: '2026-01-06T08:00:00Z' }),
			receivedAt: '2026-01-06T08:01:00Z',
		});
		company.happens('2026-01-07T08:02:00Z', {
			...eventItem({
				status: 'DENIED',
				sentAt: '2026-01-06T08:00:00Z',
				occurredAt: '2026-01-07T08:00:00Z',
			}),
			receivedAt: '2026-01-07T08:01:00Z',
		});
		company.write({ ...company.offer(), owed: [] });
		const [slim] = await engage({ operation: 'prune' }, company.rows.map(Object));
		const [row] = recordsOf(slim);
		expect(row).toMatchObject({ status: 'declined', offerKey: OFFER, touches: 2 });
		expect(JSON.stringify(row)).not.toMatch(/Emily|Chen|emily@|1234567|Berlin/);
	});
});

describe('Offer Message', () => {
	it('writes the next steps for the candidate, with replies to the recruiter', async () => {
		const [created] = await decide([extended(0.5, { expiresAt: '2199-01-01T17:00:00Z' })]);
		const [messages] = await write('nextSteps', recordsOf(created));
		const [message, ...others] = recordsOf(messages);
		expect(others).toEqual([]);
		expect(message).toMatchObject({
			occasion: 'next_steps',
			channel: 'email',
			to: 'emily@example.com',
			replyTo: 'rita@example.com',
			subject: 'Your offer from Example Company: what happens next',
			...{ sms: '', phone: '' },
		});
		const text = String(message?.['text']);
		expect(text).toContain('Hi Em,');
		expect(text).toContain('the role of Data Engineer! Maya Manager and the team');
		expect(text).toContain('It is open until Tuesday 1 January 2199, 18:00 (Berlin).');
		expect(text).toMatch(/See your offer: https?:\/\/\S+\?t=/);
		expect(text).not.toMatch(/[{}]|null|undefined/);
		expect(message?.['html']).toMatch(
			/<a class="quiet" href="http[^"]+" style="[^"]+">Stop automated emails<\/a>/,
		);
	});

	it('leaves out what is not known, and writes nothing of another lane', async () => {
		const bare = extended();
		const [created] = await decide([
			{ ...bare, job: null, application: { ...Object(bare['application']), owner: null } },
		]);
		const [messages] = await write('nextSteps', recordsOf(created));
		const text = String(recordsOf(messages)[0]?.['text']);
		expect(text).not.toMatch(/role of|open until|[{}]/);
		expect(text).toContain('write to talent@example.com');
		const [none] = await write('checkIn', recordsOf(created));
		expect(none).toEqual([]);
	});

	it.each([
		['+49 30 1234567', false, 'none', '+49301234567'],
		['0049 (30) 12-34.567', false, 'none', '+49301234567'],
		['030 1234567', false, 'email', ''],
		[null, false, 'email', ''],
		['+49 30 1234567', true, 'email', ''],
	])(
		'texts a check-in to %s, or else sends the email (trial mode: %s)',
		async (phone, trialMode, channel, to) => {
			const item = extended(40);
			const application = Object(item['application']);
			const phones = phone === null ? [] : [{ type: null, phoneNumber: phone }];
			const candidate = { ...Object(application.candidate), phones };
			const [created] = await decide([{ ...item, application: { ...application, candidate } }]);
			const rows = recordsOf(created).map((one) => Object(one['row']));
			const [, changed] = await decide({ kind: 'due', offerKey: OFFER }, rows);
			const settings = JSON.stringify({ ...JSON.parse(SETTINGS.settings), trialMode });
			const [messages, texts] = await write('checkIn', recordsOf(changed), {
				asText: true,
				settings,
			});
			const [message] = recordsOf(messages);
			expect(recordsOf(texts)).toEqual(to === '' ? [] : [message]);
			expect(message).toMatchObject({ occasion: 'check_in', channel, phone: to });
			expect(message?.['sms']).toBe(
				to === ''
					? ''
					: 'Hi Em, do you have any questions about your offer from Example Company? Write to rita@example.com.',
			);
		},
	);

	it('gives the recruiter what they need for a call; the phone number stays out of Slack', async () => {
		const [created] = await decide([extended(0.5, { email: null })]);
		const [messages] = await write('handOver', recordsOf(created));
		const [mail, slack] = recordsOf(messages);
		expect(mail).toMatchObject({
			to: 'rita@example.com',
			subject: 'Please get in touch: Emily Chen has not decided',
		});
		expect(mail?.['text']).toContain('The ATS knows no usable email address of the candidate.');
		expect(mail?.['text']).toContain('Sent to the candidate: Nothing yet');
		expect(mail?.['text']).toContain('Phone: +49 30 1234567');
		expect(slack).toMatchObject({ channel: 'slack', to: '#welcome-gifts' });
		expect(slack?.['blocks']).not.toContain('1234567');
	});

	it.each(['nextSteps', 'checkIn', 'handOver', 'askWhy'])(
		'previews the lane %s without a blank',
		async (lane) => {
			const [messages] = await runNode(new OfferMessage(), {
				parameters: { operation: 'preview', lane, settings: '{}' },
				items: [{ json: {} }],
			});
			const written = recordsOf(messages);
			expect(written.length).toBeGreaterThan(0);
			for (const message of written) {
				expect(`${message['subject']} ${message['text']} ${message['blocks']}`).not.toMatch(
					/\{[a-z]|null|undefined|\$|€/i,
				);
				expect(message['example']).toBe(true);
			}
		},
	);

	it('shows the page after an answer', async () => {
		const [created] = await decide([extended()]);
		const [item] = recordsOf(created);
		const page = async (answer: object, result: object) => {
			const [pages] = await runNode(new OfferMessage(), {
				parameters: {
					operation: 'page',
					answer: JSON.stringify(answer),
					settings: JSON.stringify(SETTINGS),
				},
				items: [{ json: { ...result } }],
			});
			return recordsOf(pages)[0];
		};
		const view = await page({ answer: 'view' }, { ...item, outcome: 'changed' });
		expect(view).toMatchObject({ page: 'portal' });
		expect(view?.['html']).toContain('href="https://careers.example.com/offers"');
		const optedOut = { ...item, offer: { ...Object(item?.['offer']), optedOut: true } };
		expect(await page({ answer: 'optOut' }, optedOut)).toMatchObject({ page: 'optedOut' });
		expect(await page({ answer: 'feedback' }, { offer: null })).toMatchObject({ page: 'notSaved' });
	});
});

it('the rows that these tests use are the ones of the table', () => {
	const company = new Company();
	company.happens('2027-07-06T08:02:00Z', eventItem());
	expect(company.rows[0]).toEqual(rowOf(company.offer()));
});

import { linesOf, LINKS, message } from './hire';

const IDS = 'Candidate cand-1 · Application app-1 · Requisition job-7 · Offer off-1';
const PERSON = 'Emily Watson · VP, Engineering · starts Monday 13 December 2027';

describe('the acceptance notice', () => {
	it('says who accepted, for which requisition, and what becomes of the gift', () => {
		const mail = message('gift_planned');
		expect(mail.subject).toBe('Emily Watson accepted. Welcome gift: planned');
		expect(linesOf(mail)).toEqual([
			'Emily Watson accepted the offer',
			'',
			'Role: VP, Engineering',
			'Department: Engineering',
			'Start date: Monday 13 December 2027',
			'Hiring manager: Maya Chen',
			'Requisition: job-7',
			'Welcome gift: planned',
			'Package: Executive Welcome Experience',
			'',
			'The gift will be ordered on Monday 6 December 2027. It should arrive on Friday 10 December 2027.',
			'',
			'--',
			IDS,
		]);
	});

	it.each([
		['approved', 'planned'],
		['pending_approval', 'waits for Maya Chen'],
		['needs_review', 'needs a person'],
		['paused', 'paused'],
		['rejected', 'none, not approved'],
		['expired', 'none, nobody answered in time'],
		['ordered', 'ordered'],
		['cancelled', 'cancelled'],
		['called_off', 'none'],
		['trial', 'trial run'],
	] as const)('says of a gift that is %s: %s', (status, words) => {
		const mail = message('gift_planned', { status });
		expect(mail.subject).toBe(`Emily Watson accepted. Welcome gift: ${words}`);
		expect(linesOf(mail)).toContain(`Welcome gift: ${words}`);
	});

	it('says until when the approver can answer', () => {
		expect(message('gift_waiting', { status: 'pending_approval' }).text).toContain(
			'Maya Chen can answer until Friday 26 November 2027, 18:00 (Berlin). Without a yes, nothing is sent.',
		);
	});

	it.each(['gift_planned', 'gift_waiting', 'needs_review'] as const)(
		'says in %s that the start date is only the hire date, and nothing of the kind otherwise',
		(occasion) => {
			const note = 'The start date is the hire date of the offer.';
			expect(message(occasion, { startDateSource: 'hireDate' }).text).toContain(note);
			expect(message(occasion, { startDateSource: 'startDate' }).text).not.toContain('hire date');
		},
	);

	it('says that the address is still to come', () => {
		expect(message('gift_planned', { addressState: 'asked' }).text).toContain(
			'The new hire was asked where to send it.',
		);
	});

	it('tells short notice as such', () => {
		const short = {
			deliveryOutcome: 'dayOne',
			startDate: '2027-11-24',
			targetDeliveryDate: '2027-11-24',
			orderByDate: '2027-11-22',
			leadDays: 3,
		};
		expect(message('gift_planned', short).text).toContain(
			'Short notice: 2 days left, the package needs 3. The gift is being ordered now. It can be there on day one, Wednesday 24 November 2027.',
		);
	});

	it('announces no day that has passed', () => {
		const past = { targetDeliveryDate: '2027-11-20', orderByDate: '2027-11-15' };
		expect(message('gift_planned', past).text).not.toMatch(/1[05] November|20 November/);
		const started = { ...past, startDate: '2027-11-21' };
		expect(message('gift_planned', started).text).not.toMatch(/ordered now|arrive/);
	});
});

describe('the question to the approver', () => {
	it('says who, what, how much and by when, and has one button', () => {
		const mail = message('ask_approval', { status: 'pending_approval' });
		expect(mail).toMatchObject({
			to: 'maya.chen@example.com',
			subject: 'Yes or no? Welcome gift for Emily Watson',
		});
		expect(linesOf(mail)).toEqual([
			PERSON,
			'',
			'We would like to send Emily Watson the Executive Welcome Experience. It costs $300–500.',
			'Please answer by Friday 26 November 2027, 18:00 (Berlin). Without your yes, nothing is sent.',
			'',
			'Answer: https://n8n.example.com/answer?t=approval',
			'',
			'In the package:',
			'• Premium welcome box',
			'• Handwritten card from the CEO',
			'Arrives: Friday 10 December 2027',
			'',
			'--',
			IDS,
		]);
		expect(mail.html.match(/<a /g)).toHaveLength(1);
		expect(mail.html).toContain(`href="${LINKS.approval}"`);
	});

	it('has the deadline in the zone of the company', () => {
		expect(message('ask_approval', {}, { timeZone: 'Pacific/Honolulu' }).text).toContain(
			'Please answer by Friday 26 November 2027, 07:00 (Honolulu).',
		);
	});

	it('is withdrawn with a reason', () => {
		const mail = message('approval_withdrawn', {
			statusReason: 'The candidate declined the offer',
		});
		expect(mail.subject).toBe('No answer needed: welcome gift for Emily Watson');
		expect(linesOf(mail).slice(2, 5)).toEqual([
			'You no longer need to answer.',
			'The candidate declined the offer.',
			'',
		]);
	});
});

describe('the email to the new hire', () => {
	it('is warm, says who asks and why, and whom to write to', () => {
		const mail = message('ask_address', { addressState: 'asked' });
		expect(mail).toMatchObject({
			to: 'emily.watson@example.com',
			from: 'Talent Team <talent@example.com>',
			replyTo: 'robin.miller@example.com',
			subject: 'Where can we send your welcome gift?',
		});
		expect(linesOf(mail)).toEqual([
			'Dear Emily,',
			'',
			'Welcome to Northwind Labs! We are so glad that you are joining us as VP, Engineering. See you on Monday 13 December 2027!',
			'',
			"Until then, we'd love to send you a small welcome gift. Where should the parcel go?",
			'',
			'Tell us where to send it: https://n8n.example.com/answer?t=address',
			'',
			'We use your address for this parcel only. If you prefer no gift, you can say so on the same page.',
			'',
			'Do you have a question? Reply to this email, or write to robin.miller@example.com.',
			'',
			'Warm regards,',
			'Robin Miller',
			'Northwind Labs',
			'',
			'--',
			'You get this email because you accepted an offer from Northwind Labs.',
			'We never ask for a password or a payment.',
		]);
	});

	it('names the address of the settings when no recruiter is known', () => {
		const mail = message('ask_address', { recruiter: null });
		expect(mail.replyTo).toBe('talent@example.com');
		expect(mail.text).toContain('or write to talent@example.com.');
		expect(linesOf(mail).slice(-6, -3)).toEqual(['Warm regards,', 'Northwind Labs', '']);
	});

	it('is reminded once, and told so', () => {
		expect(message('remind_address').text).toContain(
			"We'd love to send your welcome gift and still need your address. This is our only reminder.",
		);
	});

	it('tells neither costs nor the approval', () => {
		for (const occasion of ['ask_address', 'remind_address'] as const) {
			expect(message(occasion).text).not.toMatch(/\$|Maya|approv/i);
		}
	});
});

describe('a message that needs a person', () => {
	it('begins with the person, then says why, then has the button', () => {
		const mail = message('needs_review', {
			status: 'needs_review',
			reviewCode: 'UNKNOWN_ROLE',
			waitingFor: 'reviewer@example.com (review)',
			statusReason: 'The requisition could not be read.',
		});
		expect(mail).toMatchObject({
			to: 'reviewer@example.com',
			subject: 'Please decide: welcome gift for Emily Watson',
		});
		expect(linesOf(mail)).toEqual([
			PERSON,
			'',
			'The welcome gift needs your decision.',
			'The requisition could not be read.',
			'Once you fix this in the ATS, the gift is planned automatically. Or decide here.',
			'',
			'Decide: https://n8n.example.com/answer?t=review',
			'',
			'Package: Executive Welcome Experience',
			'Cost: $300–500',
			'Order by: Monday 6 December 2027',
			'Planned arrival: Friday 10 December 2027',
			'',
			'--',
			'Review code UNKNOWN_ROLE · Waiting for reviewer@example.com (review)',
			IDS,
		]);
	});

	it('names the order that a recall stops, not the next one', () => {
		const mail = message('recall_gift', {
			status: 'recalled',
			orderKey: 'off-1-2',
			recalledOrderKey: 'off-1-1',
			statusReason: 'The offer was withdrawn',
		});
		expect(linesOf(mail).slice(2, 7)).toEqual([
			'The offer was called off after the gift was ordered.',
			'The offer was withdrawn.',
			'Please ask the shop to stop order off-1-1.',
			'',
			'Open the gift: https://n8n.example.com/answer?t=review',
		]);
	});

	it('names the mailbox that refused', () => {
		expect(message('mail_refused', {}, {}, { about: 'ask_approval' }).text).toContain(
			'Refused by: maya.chen@example.com',
		);
		expect(message('mail_refused', {}, {}, { about: 'ask_address' }).text).toContain(
			'Refused by: emily.watson@example.com',
		);
		expect(message('mail_refused').text).not.toContain('Refused by');
	});

	it.each([
		['approval_timed_out', 'Nobody answered in time, so nothing is sent.'],
		['address_late', 'We still have no postal address for the welcome gift.'],
		['gift_late', 'The welcome gift can no longer arrive as planned.'],
		['gift_stuck', 'The welcome gift still waits for your decision.'],
		['order_held', 'The order could not be placed and is on hold.'],
		['parcel_late', 'The start date is near, and nobody has reported the parcel as delivered.'],
		['parcel_returned', 'The parcel came back to the sender.'],
		['moved_after_order', 'Something changed after the gift was ordered.'],
	] as const)('about %s has the person, the news and a link', (occasion, news) => {
		const lines = linesOf(message(occasion));
		expect(lines.slice(0, 3)).toEqual([PERSON, '', news]);
		expect(lines.join('\n')).toContain(': https://n8n.example.com/answer?t=review\n');
		expect(lines.at(-1)).toBe(IDS);
	});
});

describe('what the team hears', () => {
	it('of a yes', () => {
		const mail = message('gift_approved', {
			answeredBy: 'maya.chen@example.com',
			answerNote: 'Great hire 🎉\n\n\nPlease hurry.',
		});
		expect(linesOf(mail).slice(2, 12)).toEqual([
			'Maya Chen said yes.',
			'The gift will be ordered on Monday 6 December 2027. It should arrive on Friday 10 December 2027.',
			'',
			'Package: Executive Welcome Experience',
			'Cost: $300–500',
			'Note:',
			'Great hire 🎉',
			'',
			'Please hurry.',
			'',
		]);
	});

	it('of a no through a shared link', () => {
		const mail = message('gift_refused', {
			status: 'rejected',
			answeredBy: 'Jo Miller (shared link)',
		});
		expect(linesOf(mail).slice(2, 4)).toEqual([
			'Jo Miller (shared link) said no to the welcome gift.',
			'Nothing will be ordered.',
		]);
	});

	it('of a parcel: a link is a button, a number is a fact', () => {
		const shipped = (trackingUrl: string) =>
			message('gift_shipped', { status: 'ordered', parcel: { state: 'shipped', trackingUrl } });
		expect(shipped('https://parcels.example.com/1Z').html).toContain(
			'href="https://parcels.example.com/1Z"',
		);
		expect(shipped('1Z 999').text).toContain('Track the parcel: 1Z 999');
		expect(shipped('javascript:alert(1)').html).not.toContain('href');
	});

	it.each([
		['facts_changed', { lastStep: 'The start date moved' }, 'The start date moved.'],
		['gift_cancelled', {}, 'The welcome gift was cancelled before it was ordered.'],
		['gift_declined', {}, 'The new hire prefers not to get a welcome gift.'],
		['gift_ordered', { status: 'ordered' }, 'The welcome gift was ordered.'],
		['gift_delivered', { status: 'ordered' }, 'The welcome gift has arrived.'],
	] as const)('%s', (occasion, gift, news) => {
		expect(linesOf(message(occasion, gift)).slice(0, 3)).toEqual([PERSON, '', news]);
	});
});

it('keeps to the language and the zone of the company', () => {
	expect(message('gift_planned', {}, { language: 'de-DE' }).text).toContain(
		'Start date: Montag, 13. Dezember 2027',
	);
	expect(message('ask_approval', {}, { language: 'de-DE' }).text).toContain(
		'Freitag, 26. November 2027, 18:00 (Berlin)',
	);
	expect(message('gift_planned', {}, { language: 'de-DE' }).html).toContain('<html lang="de-DE"');
});

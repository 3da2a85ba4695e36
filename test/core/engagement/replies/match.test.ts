import { matchReply } from '../../../../core/engagement/replies/match';

const offer = (offerKey: string, more = {}) => ({
	offerKey,
	candidateKey: `i/${offerKey}`,
	email: `${offerKey}@mail.example.com`,
	status: 'open',
	sentAt: '2026-11-20T09:00:00.000Z',
	...more,
});
const JONAS = offer('jonas');
const AMARA = offer('amara');
const MESSAGES = [
	{ offerKey: 'jonas', audience: 'candidate', mailId: '<m1@acme.example.com>' },
	{ offerKey: 'amara', audience: 'recruiter', mailId: '<m2@acme.example.com>' },
];
const mail = (from: string | null, ...answers: string[]) => ({ from, answers });

describe('the offer that a mail replies to', () => {
	it('is that of the message it answers', () => {
		expect(
			matchReply(mail('other@home.example.com', '<m1@acme.example.com>'), [AMARA, JONAS], MESSAGES),
		).toEqual({
			kind: 'matched',
			offer: JONAS,
			stopped: [JONAS],
			by: 'thread',
		});
	});

	it('is found by an id without brackets, too', () => {
		const messages = [{ offerKey: 'jonas', audience: 'candidate', mailId: 'm1@acme.example.com' }];
		expect(matchReply(mail(null, '<m1@acme.example.com>'), [JONAS], messages)).toMatchObject({
			by: 'thread',
		});
	});

	it('is that of the address, in whatever letter case', () => {
		expect(matchReply(mail('amara@MAIL.example.com'), [AMARA, JONAS], MESSAGES)).toMatchObject({
			offer: AMARA,
			by: 'address',
		});
	});

	it('is the latest open one, and automation stops for all of the candidate', () => {
		const older = offer('older', {
			email: 'jonas@mail.example.com',
			sentAt: '2026-11-01T09:00:00.000Z',
		});
		const closed = offer('closed', {
			email: 'jonas@mail.example.com',
			status: 'declined',
			sentAt: '2026-11-23T09:00:00.000Z',
		});
		const sameCandidate = offer('third', { candidateKey: 'i/jonas' });
		expect(
			matchReply(mail('jonas@mail.example.com'), [older, closed, JONAS, sameCandidate], []),
		).toEqual({
			kind: 'matched',
			offer: JONAS,
			stopped: [older, JONAS, sameCandidate],
			by: 'address',
		});
	});

	it('is one that is over when there is no open one, and nothing has to stop', () => {
		const over = offer('over', { status: 'declined' });
		expect(matchReply(mail('over@mail.example.com'), [over], [])).toMatchObject({
			offer: over,
			stopped: [],
		});
	});

	it('is none for a colleague who answers a task', () => {
		expect(
			matchReply(mail('maya@acme.example.com', '<m2@acme.example.com>'), [AMARA, JONAS], MESSAGES),
		).toEqual({
			kind: 'none',
			reason: 'No offer is known for this sender, and the mail answers none of our messages.',
		});
	});

	it('is none for two people without an address', () => {
		expect(
			matchReply(mail(null), [offer('x', { email: null }), offer('y', { email: '' })], []),
		).toMatchObject({ kind: 'none' });
	});
});

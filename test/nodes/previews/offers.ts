import type { INodeParameters } from 'n8n-workflow';

import { LANES } from '../../../core/engagement/occasions';
import { REPLY_LANES } from '../../../core/messages/words/replies';
import { NextCandidates } from '../../../nodes/NextCandidates/NextCandidates.node';
import { OfferEngagement } from '../../../nodes/OfferEngagement/OfferEngagement.node';
import { OfferMessage } from '../../../nodes/OfferMessage/OfferMessage.node';
import { OfferReport } from '../../../nodes/OfferReport/OfferReport.node';
import { ReplyReader } from '../../../nodes/ReplyReader/ReplyReader.node';
import applicationFixture from '../../fixtures/knit/application.json';
import jobFixture from '../../fixtures/knit/job.json';
import applications from '../../fixtures/reports/applications.json';
import year from '../../fixtures/reports/year.json';
import { Company, eventItem, OFFER } from '../../core/engagement/support';
import { recordsOf } from '../../support/engine';
import { behindTables } from '../../support/reportTables';
import { put, putOnAll, run, settingsWith, type Previews } from './run';

const SETTINGS = settingsWith({
	integrationId: 'integration',
	portalUrl: 'https://careers.example.com/offers',
	seniorRecruiterEmail: 'senior@example.com',
	repliesEmail: 'replies@example.com',
	mailSilenceHours: 24,
	goLiveDate: '2026-06-01',
	publicUrl: 'https://n8n.example.com',
	asksModel: true,
});

const sentAt = (time: string, told: Parameters<typeof eventItem>[0] = {}) => ({
	...eventItem({ sentAt: time, occurredAt: time, expiresAt: '2026-12-18T17:00:00Z', ...told }),
	receivedAt: time,
});

const engage = async (operation: string, parameters: INodeParameters, rows: object[]) =>
	await run(new OfferEngagement(), { operation, settings: SETTINGS, ...parameters }, rows);
const decided = async (happened: object, rows: object[] = [{}]) =>
	put(await engage('decide', { happened: JSON.stringify(happened) }, rows));
const sentToday = async () => await decided(sentAt('2026-11-24T08:00:00.000Z'));
const withoutAddress = async () =>
	await decided(sentAt('2026-11-24T08:00:00.000Z', { email: null }));
const rowsOf = (records: object[]) =>
	records.flatMap((record) => ('row' in record ? [Object(record.row)] : []));

const message = async (operation: string, parameters: INodeParameters, items: object[]) =>
	putOnAll(await run(new OfferMessage(), { operation, settings: SETTINGS, ...parameters }, items));

const offer = {
	offerKey: 'i/app-1/offer-1',
	applicationKey: 'i/app-1',
	candidateKey: 'i/cand-1',
	status: 'open',
	candidateName: 'Jonas Weber',
	role: 'Platform Engineer',
	recruiterName: 'Dana Reyes',
	recruiterEmail: 'dana@example.com',
	managerName: 'Maya Chen',
	email: 'jonas@example.com',
	sentAt: '2026-11-20T09:00:00.000Z',
	integrationId: 'i',
	candidateId: 'cand-1',
	applicationId: 'app-1',
	jobId: 'job-1',
	offerId: 'offer-1',
};
const mail = {
	textPlain: 'Hi Dana,\nI am not sure yet, I need more time.',
	from: 'Jonas <jonas@example.com>',
	subject: 'Re: Your offer',
	date: 'Tue, 24 Nov 2026 09:12:00 +0100',
	metadata: { 'message-id': '<r1@example.com>', 'in-reply-to': '<m1@example.com>' },
};

const read = async (operation: string, parameters: INodeParameters, items: object[]) =>
	await run(new ReplyReader(), { operation, settings: SETTINGS, ...parameters }, items);
const mailsRead = async () => put(await read('readMails', {}, [mail]));
const replies = async () => {
	const mails = await mailsRead();
	const claims = mails.map(({ replyId }) => ({
		id: 1,
		replyId,
		state: 'seen',
		at: '2026-11-24T09:00:00.000Z',
		executionId: '1',
	}));
	const messages = [
		{ offerKey: offer.offerKey, audience: 'candidate', mailId: '<m1@example.com>' },
	];
	const [, found] = await read(
		'takeIn',
		{
			messages: JSON.stringify(messages),
			offers: JSON.stringify([offer]),
			claims: JSON.stringify(claims),
		},
		mails,
	);
	return recordsOf(found);
};
const prepared = async () => put(await read('prepare', {}, await replies()));
const judged = async () => {
	const answer = { category: 'hesitation', words: ['not sure'], confidence: 0.95 };
	return put(await read('judge', { answer: JSON.stringify(answer) }, await prepared()));
};

const suggest = async (operation: string, items: object[]) =>
	put(
		await run(
			new NextCandidates(),
			{
				operation,
				offer: JSON.stringify({ ...offer, candidateId: 'cand-0' }),
				jobs: JSON.stringify([{ id: 'job-1', title: 'Platform Engineer' }]),
				settings: SETTINGS,
			},
			items,
		),
	);

export const offerPreviews: Previews = {
	'OfferEngagement/__schema__/v1.0.0/decide.json': async () => {
		const sent = await sentToday();
		const declined = await decided(
			sentAt('2026-11-24T08:10:00.000Z', {
				sentAt: '2026-11-24T08:00:00.000Z',
				event: 'offerDeclined',
				status: 'DENIED',
				closedAt: '2026-11-24T08:10:00.000Z',
			}),
			rowsOf(sent),
		);
		const [{ offerKey, applicationKey, candidateKey }] = rowsOf(declined);
		const feedback = {
			kind: 'answer',
			page: 'feedback',
			offerKey,
			applicationKey,
			candidateKey,
			answer: 'feedback',
			reason: 'pay',
			note: 'Thank you.',
			answeredAt: '2026-11-24T08:30:00.000Z',
		};
		return [...sent, ...declined, ...(await decided(feedback, rowsOf(declined)))];
	},
	'OfferEngagement/__schema__/v1.0.0/findDue.json': async () => {
		const company = new Company();
		company.happens('2026-11-16T09:00:00Z', sentAt('2026-11-16T08:30:00.000Z'));
		return put(await engage('findDue', {}, company.rows.map(Object)));
	},
	'OfferEngagement/__schema__/v1.0.0/sort.json': async () => {
		const happened = {
			event: 'offerAccepted',
			integrationId: 'integration',
			occurredAt: '2026-11-24T08:00:00.000Z',
			application: applicationFixture,
			job: jobFixture,
		};
		return put(await engage('sort', { happened: '={{ $json.happened }}' }, [{ happened }]));
	},
	'OfferEngagement/__schema__/v1.0.0/crossOff.json': async () => {
		const sent = [{ offerKey: OFFER, messageId: 'next_steps-email-1', state: 'sent' }];
		const rows = rowsOf(await sentToday());
		return put(await engage('crossOff', { sent: JSON.stringify(sent) }, rows));
	},
	'OfferEngagement/__schema__/v1.0.0/prune.json': async () => {
		const company = new Company();
		const time = '2026-01-06T08:00:00.000Z';
		company.happens('2026-01-06T08:02:00Z', sentAt(time));
		const closed = {
			event: 'offerDeclined',
			status: 'DENIED',
			closedAt: '2026-01-07T08:00:00.000Z',
		};
		company.happens(
			'2026-01-07T08:02:00Z',
			sentAt('2026-01-07T08:00:00.000Z', { ...closed, sentAt: time }),
		);
		company.write({ ...company.offer(), owed: [] });
		return put(await engage('prune', {}, company.rows.map(Object)));
	},
	'OfferMessage/__schema__/v1.0.0/write.json': async () => [
		...(await message('write', { lane: 'nextSteps' }, await sentToday())),
		...(await message('write', { lane: 'handOver' }, await withoutAddress())),
	],
	'OfferMessage/__schema__/v1.0.0/preview.json': async () =>
		(await Promise.all(LANES.map((lane) => message('preview', { lane }, [{}])))).flat(),
	'OfferMessage/__schema__/v1.0.0/page.json': async () =>
		await message('page', { answer: '{"answer":"view"}' }, await sentToday()),
	'OfferReport/__schema__/v1.0.0/countPast.json': async () =>
		put(await run(new OfferReport(), { operation: 'countPast', settings: SETTINGS }, applications)),
	'OfferReport/__schema__/v1.0.0/figures.json': async () =>
		recordsOf(await behindTables({ operation: 'figures', minimum: 1, settings: SETTINGS })),
	'OfferReport/__schema__/v1.0.0/survey.json': async () =>
		put(await run(new OfferReport(), { operation: 'survey', settings: SETTINGS }, year.offers)),
	'OfferReport/__schema__/v1.0.0/write.json': async () =>
		recordsOf(await behindTables({ operation: 'write', settings: SETTINGS })),
	'ReplyReader/__schema__/v1.0.0/readMails.json': mailsRead,
	'ReplyReader/__schema__/v1.0.0/prepare.json': prepared,
	'ReplyReader/__schema__/v1.0.0/judge.json': judged,
	'ReplyReader/__schema__/v1.0.0/write.json': async () => {
		const lanes = REPLY_LANES.map(async (lane) =>
			put(await read('write', { lane }, await judged())),
		);
		return (await Promise.all(lanes)).flat();
	},
	'ReplyReader/__schema__/v1.0.0/checkMailbox.json': async () => {
		const settings = JSON.stringify({
			key: 'company',
			savedAt: '2026-10-01T08:00:00.000Z',
			settings: SETTINGS,
		});
		const heard = [{ at: '2026-11-23T08:00:00.000Z' }];
		const tables = { replies: JSON.stringify(heard), messages: '[]' };
		return put(await read('checkMailbox', { ...tables, settings }, [{}]));
	},
	'NextCandidates/__schema__/v1.0.0/roles.json': async () => await suggest('roles', [{}]),
	'NextCandidates/__schema__/v1.0.0/suggest.json': async () => {
		const { info } = applicationFixture;
		const active = { ...info, id: 'app-2', jobId: 'job-1', updatedAt: '2026-11-20T08:00:00.000Z' };
		const stage = { id: 'st-4', text: 'Final Interview' };
		return await suggest('suggest', [
			{ ...applicationFixture, info: active, currentStage: stage, offers: [] },
		]);
	},
};

// @ts-check
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { spawnGroup, pause, until } from '../../sandbox/processes.mjs';
import { node24 } from '../../sandbox/install.mjs';
import { SETTINGS } from '../support/settings.mjs';
import {
	acceptedNotices,
	attemptsOf,
	everybodyTold,
	figure,
	giftCounts,
	giftOf,
	gifts,
	mailsAbout,
	signedOffers,
	summary,
} from './company.mjs';

/** @typedef {import('./company.mjs').Sandbox} Sandbox */

const LOCK = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1]);
database.exec('PRAGMA busy_timeout = 30000; BEGIN EXCLUSIVE');
console.log('locked');
setTimeout(() => { database.exec('ROLLBACK'); database.close(); }, Number(process.argv[2]));
`;

/** Another program locks n8n's SQLite database. Resolves once it is locked. @param {Sandbox} sandbox @param {number} milliseconds */
async function lockDatabase({ userFolder }, milliseconds) {
	const database = join(userFolder, '.n8n/database.sqlite');
	const child = spawnGroup(await node24(), ['-e', LOCK, database, String(milliseconds)], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const ended = new Promise((resolve) => child.once('exit', resolve));
	await new Promise((resolve, reject) => {
		child.stdout?.once('data', resolve);
		child.once('exit', () => reject(new Error('the database could not be locked')));
	});
	return ended;
}

/**
 * Sends offers while something is broken, and looks at what is left once it works again.
 * @param {Sandbox} sandbox
 * @param {{ series: string, offers: number, what: string, breakIt: () => Promise<() => Promise<unknown>>, letsGo?: boolean }} outage
 * `breakIt` resolves once it is broken, with what ends it; `letsGo`: what runs that ended had in hand is let go of at once
 */
async function outage(sandbox, { series, offers, what, breakIt, letsGo = false }) {
	const { knit } = sandbox;
	const applications = signedOffers(series, offers);
	const from = knit.deliveries.length;
	knit.setConcurrency(offers);
	const begin = Date.now();
	const endIt = await breakIt();
	const sendings = applications.map((one) => knit.setApplication(one));
	await endIt();
	const seconds = Math.round((Date.now() - begin) / 1000);
	await Promise.all(sendings);
	await everybodyTold(sandbox, { about: applications, letsGo });

	const sent = knit.deliveries.slice(from);
	const refused = sent.flatMap((one) => one.attempts).filter(({ status }) => status !== 200).length;
	const counts = summary(giftCounts(await gifts(sandbox), applications));
	const told = summary(acceptedNotices(sandbox, applications));
	const posted = sandbox.slack.messages.filter(({ text }) =>
		applications.some((one) => text.includes(one['info'].candidate.lastName)),
	).length;
	figure(
		'nothing is lost in an outage',
		`${what} for ${seconds} s, ${offers} offers, ${attemptsOf(sent)} calls of which ${refused} were not answered with 200: ` +
			`${counts.one} offers with one gift, ${counts.none} without, ${counts.more} with more; ` +
			`${told.one} acceptances told once by mail, ${told.none} never, ${told.more} more often; ${posted} Slack messages`,
	);
	assert.ok(sent.every((delivery) => delivery.acknowledged));
	assert.deepEqual(counts, { none: 0, one: offers, more: 0 });
	assert.deepEqual(told, { none: 0, one: offers, more: 0 });
	assert.equal(posted, offers);
	return { refused };
}

/** @param {Sandbox} sandbox @param {string} series @param {number} count how many of the series' deliveries were tried at least once */
const tried = ({ knit }, series, count) =>
	until(
		() =>
			knit.deliveries.filter(
				(one) => one.recordId?.startsWith(`app-${series}`) && one.attempts.length > 0,
			).length >= count,
		{ timeoutMs: 120_000, what: 'a first attempt for each' },
	);

/** @param {Sandbox} sandbox @param {number} offers @param {string} [series] */
export async function mailServerDown(sandbox, offers, series = 'nomail') {
	const { refused } = await outage(sandbox, {
		series,
		offers,
		what: 'the mail server was down',
		breakIt: async () => {
			await sandbox.mailbox.stop();
			return async () => {
				await tried(sandbox, series, offers);
				await sandbox.mailbox.start();
			};
		},
	});
	assert.ok(refused >= offers, 'Knit must not hear 200 while nobody could be told');
}

/** @param {Sandbox} sandbox @param {number} offers */
export async function slackDown(sandbox, offers) {
	const { refused } = await outage(sandbox, {
		series: 'noslack',
		offers,
		what: 'Slack refused every message',
		breakIt: async () => {
			sandbox.slack.refuse('ratelimited');
			return async () => {
				await tried(sandbox, 'noslack', offers);
				sandbox.slack.refuse(null);
			};
		},
	});
	assert.ok(refused >= offers, 'Knit must not hear 200 while nobody could be told');
}

/** @param {Sandbox} sandbox @param {number} offers @param {number} seconds */
export async function databaseLocked(sandbox, offers, seconds) {
	await outage(sandbox, {
		series: 'locked',
		offers,
		what: 'the database was locked by another program',
		breakIt: async () => {
			const ended = await lockDatabase(sandbox, seconds * 1000);
			return () => ended;
		},
	});
}

/**
 * The database is locked at a moment when runs are in the middle of their work, messages sent and not yet crossed off.
 * @param {Sandbox} sandbox @param {number} offers @param {number} seconds
 * @param {{ letsGo?: boolean }} [how] `letsGo`: the five minutes after which the clock lets go of messages are not waited for
 */
export async function databaseLockedMidway(sandbox, offers, seconds, how = {}) {
	await outage(sandbox, {
		...how,
		series: 'midway',
		offers,
		what: 'the database was locked by another program in the middle of the runs',
		breakIt: async () => async () => {
			await until(
				() => sandbox.mailbox.mails.some((mail) => mail.subject.includes('Personmidway')),
				{ timeoutMs: 120_000, everyMs: 5, what: 'a first mail' },
			);
			await await lockDatabase(sandbox, seconds * 1000);
			await pause(100);
		},
	});
}

/**
 * The new hire's address is refused for good: everybody else hears, by mail and in Slack, nobody writes there again, and
 * the reviewer is asked for another contact, once.
 * @param {Sandbox} sandbox
 */
export async function oneAddressRefused(sandbox) {
	const { knit, mailbox, slack } = sandbox;
	const [refused] = signedOffers('refused', 1);
	assert.ok(refused);
	const { id, candidate } = refused['info'];
	const posted = () => slack.messages.filter(({ text }) => text.includes(candidate.lastName));
	const questions = () => mailsAbout(sandbox, id, /^Email refused: /).length;

	mailbox.refuse({ code: 550, text: 'No such user', to: /personrefused/ });
	try {
		await knit.setApplication(refused);
		await until(() => questions() === 1 && posted().length === 2, {
			timeoutMs: 60_000,
			what: 'the question to the reviewer, by mail and in Slack',
		});
	} finally {
		mailbox.refuse(null);
	}
	await knit.setApplication(refused);
	await everybodyTold(sandbox, { about: [refused] });
	await pause(6_000);
	const attempts = knit.deliveries
		.filter((one) => one.recordId === id)
		.flatMap((one) => one.attempts);
	const asked = mailbox.mails.filter((mail) => mail.to[0]?.includes('personrefused')).length;
	figure(
		'nothing is lost in an outage',
		`one new hire's address was refused for good: the team told ${acceptedNotices(sandbox, [refused])[0]} times by mail, ` +
			`the reviewer asked ${questions()} times by mail, ${posted().length} Slack messages, the new hire written to ${asked} times afterwards`,
	);
	assert.deepEqual(
		attempts.map(({ status }) => status),
		[200, 200],
	);
	assert.deepEqual(acceptedNotices(sandbox, [refused]), [1]);
	assert.equal(questions(), 1);
	assert.equal(posted().length, 2);
	assert.equal(asked, 0);
	assert.equal((await giftOf(sandbox, id))['bounced'], 'newHire');
}

/**
 * The first address that is written to is refused: where n8n tries a node again, it sends everything again, to those who
 * heard as well. Everybody else hears once, and the team once its address is back.
 * @param {Sandbox} sandbox
 */
export async function firstAddressRefused(sandbox) {
	const { knit, mailbox } = sandbox;
	const [offer] = signedOffers('teamaway', 1);
	assert.ok(offer);
	const asked = () => mailbox.mails.filter((mail) => mail.to[0]?.includes('personteamaway')).length;

	mailbox.refuse({ code: 451, text: 'Try again later', to: new RegExp(SETTINGS.teamEmail) });
	const sending = knit.setApplication(offer);
	try {
		await tried(sandbox, 'teamaway', 1);
	} finally {
		mailbox.refuse(null);
	}
	await sending;
	await everybodyTold(sandbox, { about: [offer] });
	figure(
		'nothing is lost in an outage',
		`the team's address was refused: the new hire written to ${asked()} times, the team ${acceptedNotices(sandbox, [offer])[0]} times`,
	);
	assert.equal(asked(), 1);
	assert.deepEqual(acceptedNotices(sandbox, [offer]), [1]);
}

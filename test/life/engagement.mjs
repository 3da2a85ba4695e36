// @ts-check
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { now, setClockTo } from '../../sandbox/clock.mjs';
import { startFrontDoor } from '../../sandbox/front-door.mjs';
import { rawMail } from '../../sandbox/inbox.mjs';
import { INTEGRATION_ID } from '../../sandbox/knit.mjs';
import { makeApplication, makeJob, makeOffer, randomFrom } from '../../sandbox/people.mjs';
import { pause, until } from '../../sandbox/processes.mjs';
import { triggerUrlOf } from '../../sandbox/workflows.mjs';
import { company, WITHOUT_SCHEDULES } from '../faults/company.mjs';
import { linkIn, post } from '../faults/forms.mjs';
import { fillIn } from '../support/settings.mjs';

/**
 * Weeks of open offers in the real n8n: offers are sent, and answered, changed or forgotten. Knit sends them late, twice
 * or in the wrong order; n8n is killed, and the mail server, Slack and the ATS are away. All of it follows from the seed;
 * the clock is moved, and nothing is waited for.
 *
 * @typedef {Awaited<ReturnType<typeof import('../../sandbox/index.mjs').startSandbox>>} Sandbox
 * @typedef {import('../../sandbox/mailbox.mjs').Mail} Mail
 * @typedef {import('../../sandbox/knit/events.mjs').KnitEvent} KnitEvent
 * @typedef {typeof KINDS[number]} Kind
 * @typedef {object} Story
 * @property {string} id of the application
 * @property {string} candidateId
 * @property {string} name the candidate's last name
 * @property {string | null} email
 * @property {number} place in `PLACES`
 * @property {string} title of the requisition
 * @property {Kind} kind
 * @property {number} sentAt
 * @property {number | null} expiresAt
 * @property {number} toldAt when Knit first sends it
 * @property {number} endsAt when the ATS knows what became of it, or the candidate acts
 * @property {number} endToldAt when Knit sends that; for what candidates do the same as `endsAt`
 * @property {number | null} oldNewsAt when Knit tells once more what it told first
 * @property {number[]} copies of the three events
 *
 * @typedef {object} Told what one offer's life came to
 * @property {string} offerKey of the offer that is open or was last
 * @property {number | null} endedAt the ATS holds another truth since then
 * @property {number | null} tellingAt Knit began to send the end then
 * @property {number | null} heardAt we have heard of the end since then: the event was answered with 200, or the candidate acted
 */

const ENGAGEMENT = 'knitOfferEngagement1';
const LOOK = 'Every Half Hour';
const SWITCHBOARD = 'knitEvents1';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOOK_EVERY = 2 * HOUR;
/** Offers are sent on so many days; what is left over has ten more to come to an end. */
const SENDING_DAYS = 14;
const DAYS = 24;
const RECRUITER = 'recruiter@company.example.com';
const SETTINGS_ZONE = 'Europe/Berlin';
const MAILBOX = 'replies@company.example.com';

const KINDS = /** @type {const} */ ([
	...['silent', 'silent', 'silent', 'accepted', 'declined', 'withdrawn', 'rejected'],
	...['deleted', 'changed', 'replaced', 'reply', 'optOut', 'viewed'],
]);
/** What the candidate does, and no event of the ATS shows. */
const BY_CANDIDATE = ['reply', 'optOut', 'viewed'];
/** A person has to hear of these offers in the end. */
const SILENT = ['silent', 'viewed', 'optOut', 'changed', 'replaced'];

/** Where candidates live, and in which zones that may be; of a country with several the first and the last are enough. */
const PLACES = [
	{ location: 'Berlin, Germany', zones: ['Europe/Berlin'], weekend: ['Sat', 'Sun'] },
	{ location: 'New York, NY', zones: ['America/New_York'], weekend: ['Sat', 'Sun'] },
	{ location: 'San Francisco, CA', zones: ['America/Los_Angeles'], weekend: ['Sat', 'Sun'] },
	{ location: 'Kolkata, India', zones: ['Asia/Kolkata'], weekend: ['Sun'] },
	{ location: 'Sydney, Australia', zones: ['Australia/Sydney'], weekend: ['Sat', 'Sun'] },
	{ location: 'Cairo, Egypt', zones: ['Africa/Cairo'], weekend: ['Fri', 'Sat'] },
	{
		location: 'United States',
		zones: ['America/New_York', 'Pacific/Honolulu'],
		weekend: ['Sat', 'Sun'],
	},
	{ location: 'somewhere', zones: [SETTINGS_ZONE], weekend: ['Sat', 'Sun'] },
];
const TITLES = [
	...['Account Executive', 'Data Engineer', 'Office Coordinator', 'Product Designer', 'Controller'],
	...['Nurse', 'Site Manager', 'Editor', 'Welder', 'Translator'],
];
const jobIdOf = (/** @type {string} */ title) => `job-${title.toLowerCase().replace(/ /g, '-')}`;

const EVENTS = [
	...['offerExtended', 'offerAccepted', 'offerDeclined', 'offerWithdrawn'],
	'applicationDeleted',
];
/** Monday of next week at midnight in UTC. */
const START = (() => {
	const monday = new Date();
	monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
	monday.setUTCHours(0, 0, 0, 0);
	return monday.getTime();
})();
const dayOf = (/** @type {number} */ days) =>
	new Date(START + days * DAY).toISOString().slice(0, 10);
/** A Thursday and a Tuesday. */
const HOLIDAYS = [dayOf(3), dayOf(8)];
/** Every forty-third candidate wants no contact at all. */
const isListed = (/** @type {number} */ index) => index % 43 === 42;

/** @param {number} offers For `startSandbox`. */
export function engagementCompany(offers) {
	const prepare = fillIn({ ...WITHOUT_SCHEDULES, 'Knit ATS Event Trigger': { events: EVENTS } });
	const acme = company();
	return {
		clock: true,
		prepareWorkflow: (/** @type {any} */ json) => {
			const wanted = prepare(json);
			for (const node of wanted.nodes) {
				if (node.name === 'Keep in Touch') delete node.disabled;
				// The gift has a long form of its own; assessments are off in the sandbox.
				if (['Welcome Gift', 'Assessments'].includes(node.name)) node.disabled = true;
			}
			return wanted;
		},
		settings: {
			...acme.settings,
			...{ timeZone: SETTINGS_ZONE, country: 'DE', goLiveDate: '' },
			holidays: HOLIDAYS.join(', '),
			doNotContact: Array.from({ length: offers }, (_, index) => index)
				.filter(isListed)
				.map((index) => addressOf(index))
				.join(', '),
			portalUrl: 'https://careers.company.example.com/offers',
			repliesEmail: MAILBOX,
			seniorRecruiterEmail: 'senior@company.example.com',
		},
		knit: {
			dispatchTimeoutMs: 300_000,
			concurrency: 4,
			jobs: TITLES.map((title) => makeJob({ id: jobIdOf(title), title, department: 'Sales' })),
		},
	};
}

const addressOf = (/** @type {number} */ index) => `c${index}@mail.example.com`;

/** @param {number} count @param {number} seed @returns {Story[]} */
export function storiesOf(count, seed) {
	const random = randomFrom(seed);
	const upTo = (/** @type {number} */ most) => Math.floor(random() * most);
	return Array.from({ length: count }, (_, index) => {
		// Every tenth candidate has two offers.
		const person = index % 10 === 9 ? index - 1 : index;
		const sentAt = START + 8 * HOUR + upTo(SENDING_DAYS * 24 - 8) * HOUR;
		const endsAt = sentAt + upTo(150) * HOUR;
		const toldAt = sentAt + (random() < 0.7 ? 0 : upTo(70) * HOUR);
		const email = index % 41 === 40 ? null : addressOf(person);
		const drawn = /** @type {Kind} */ (KINDS[upTo(KINDS.length)]);
		// Whoever has no address cannot reply, and has no link.
		const kind = email === null && BY_CANDIDATE.includes(drawn) ? 'silent' : drawn;
		const late = random() < 0.5 ? 0 : upTo(30) * HOUR;
		return {
			id: `app-${index}`,
			candidateId: `cand-${person}`,
			name: `Person${person}x`,
			email,
			place: person % PLACES.length,
			title: /** @type {string} */ (TITLES[index % TITLES.length]),
			kind,
			sentAt,
			expiresAt: random() < 0.3 ? sentAt + (1 + upTo(9)) * DAY : null,
			toldAt,
			endsAt,
			endToldAt: BY_CANDIDATE.includes(kind) ? endsAt : endsAt + late,
			oldNewsAt: random() < 0.5 ? toldAt + upTo(100) * HOUR : null,
			copies: [0, 1, 2].map(() => (random() < 0.7 ? 1 : 2)),
		};
	});
}

/** What a sealed link carries: the counterpart of `sealedLink` of forms.mjs. @param {string} link @param {string} apiKey */
function unsealed(link, apiKey) {
	const sealed = Buffer.from(new URL(link).searchParams.get('t') ?? '', 'base64url');
	const key = Buffer.from(hkdfSync('sha256', apiKey, '', 'n8n-nodes-knit answer link', 32));
	const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
	cipher.setAAD(sealed.subarray(0, 1));
	cipher.setAuthTag(sealed.subarray(-16));
	const text = Buffer.concat([cipher.update(sealed.subarray(13, -16)), cipher.final()]);
	return JSON.parse(text.toString('utf8'));
}

/**
 * @param {Sandbox} sandbox
 * @param {{ stories: Story[], seed: number, kills: number, say?: (line: string) => void }} options
 * @returns {Promise<{ broken: string[], summary: string }>} what breaks a promise, in words
 */
export async function playOffers(sandbox, { stories, seed, kills, say = () => undefined }) {
	const { knit, mailbox, inbox, slack, rest, n8n } = sandbox;
	const random = randomFrom(seed + 1);
	/** @type {Set<string>} */
	const broken = new Set();
	await rest.activate(SWITCHBOARD);
	const switchboard = sandbox.workflows.filter(({ id }) => id === SWITCHBOARD);
	const url = await triggerUrlOf(
		rest,
		switchboard.map((one) => ({ ...one, active: true })),
	);
	const door = await startFrontDoor({ to: n8n.url });
	knit.setDestination(`${door.url}${new URL(url ?? n8n.url).pathname}`);

	const iso = (/** @type {number} */ time) => new Date(time).toISOString();
	const keyOf = (/** @type {Story} */ { id }, number = 1) =>
		`${INTEGRATION_ID}/${id}/offer-${id.replace(/^app-/, '')}-${number}`;
	/** @type {Map<string, Told>} by application */
	const told = new Map(
		stories.map((story) => [
			story.id,
			{ offerKey: keyOf(story), endedAt: null, tellingAt: null, heardAt: null },
		]),
	);
	const toldOf = (/** @type {Story} */ { id }) => /** @type {Told} */ (told.get(id));
	/** @type {{ at: number, story: Story, event: KnitEvent, copies: number, isEnd: boolean }[]} */
	let toTell = [];
	/** @type {Promise<unknown>[]} */
	const underWay = [];
	/** Mails that came while a look was under way. @type {Set<number>} */
	const ofLooks = new Set();
	let killed = 0;

	// What happens in the ATS

	/** @param {Story} story */
	async function extend(story) {
		const { id, sentAt, expiresAt } = story;
		const made = makeApplication({
			id,
			...{ firstName: 'Pat', lastName: story.name, email: story.email },
			...{ jobId: jobIdOf(story.title), stage: 'Offer', today: new Date(sentAt) },
			location: /** @type {{ location: string }} */ (PLACES[story.place]).location,
		});
		made.info.candidate.id = story.candidateId;
		const offer = {
			...makeOffer(id, 'IN_PROGRESS', { today: new Date(sentAt) }),
			sentAt: iso(sentAt),
			expiresAt: expiresAt === null ? null : iso(expiresAt),
		};
		await knit.setApplication({ ...made, offers: [offer] }, { event: null });
		const [first = 1, , old = 1] = story.copies;
		const event = knit.eventOf('record.new', knit.application(id) ?? {});
		toTell.push({ at: story.toldAt, story, event, copies: first, isEnd: false });
		if (story.oldNewsAt !== null) {
			toTell.push({ at: story.oldNewsAt, story, event, copies: old, isEnd: false });
		}
	}

	/** @param {Story} story */
	async function end(story) {
		const application = knit.application(story.id);
		if (application === null) return;
		const at = iso(now().getTime());
		const [, copies = 1] = story.copies;
		const state = toldOf(story);
		application['info'].updatedAt = at;
		const offer = application['offers'].at(-1);
		switch (story.kind) {
			case 'accepted':
				Object.assign(offer, { status: 'SIGNED', closedAt: at });
				break;
			case 'declined':
				Object.assign(offer, { status: 'DENIED', closedAt: at });
				break;
			case 'withdrawn':
				Object.assign(offer, { status: 'DEPRECATED', closedAt: at });
				break;
			case 'rejected':
				application['info'].status = 'REJECTED';
				application['rejection'] = { id: null, text: 'Position filled', rejectedAt: at };
				break;
			case 'changed':
				Object.assign(offer, { sentAt: at });
				break;
			case 'replaced':
				Object.assign(offer, { status: 'DEPRECATED', closedAt: at });
				application['offers'].push({
					...makeOffer(story.id, 'IN_PROGRESS', { today: new Date(at), number: 2 }),
					...{ sentAt: at, expiresAt: null },
				});
				state.offerKey = keyOf(story, 2);
				break;
			default:
				return;
		}
		state.endedAt = Date.parse(at);
		await knit.setApplication(application, { event: null });
		const event = knit.eventOf('record.modified', application);
		toTell.push({ at: story.endToldAt, story, event, copies, isEnd: true });
	}

	/** @param {Story} story */
	async function remove(story) {
		const application = knit.application(story.id);
		if (application === null) return;
		toldOf(story).endedAt = now().getTime();
		await knit.deleteApplication(story.id, { event: null });
		const event = knit.eventOf('record.deleted', application);
		const [, copies = 1] = story.copies;
		toTell.push({ at: story.endToldAt, story, event, copies, isEnd: true });
	}

	// What candidates do

	/** @param {Story} story */
	const mailsTo = ({ email }) =>
		mailbox.mails.filter((mail) => email !== null && mail.to.includes(email));
	const offerRows = () => rest.dataTableRows('knit offers');

	/** @param {Story} story */
	async function act(story) {
		const rows = (await offerRows()).filter((row) => row['offerKey'] === keyOf(story));
		const mail = mailsTo(story).find((one) => keyIn(one) === keyOf(story));
		// Nobody answers what they have not got.
		if (rows.length === 0 || (mail === undefined && story.kind !== 'reply')) return;
		const state = toldOf(story);
		if (story.kind === 'reply') {
			await inbox.waitForClient();
			const raw = rawMail({
				messageId: `<${story.id}@mail.example.com>`,
				from: `Pat ${story.name} <${story.email}>`,
				to: MAILBOX,
				subject: 'Re: Your offer',
				text: 'Thank you! I have a question about the start date.',
				...(mail === undefined ? {} : { inReplyTo: String(mail.headers['message-id']) }),
			});
			inbox.deliver(raw);
			await until(
				async () =>
					(await offerRows()).some(
						(row) => row['offerKey'] === keyOf(story) && row['replySeenAt'] !== null,
					),
				{ timeoutMs: 120_000, everyMs: 250, what: `the reply of ${story.id}` },
			);
		} else {
			const answer = story.kind === 'viewed' ? 'view' : 'optOut';
			const page = await post(linkIn(mail), { answer });
			if (page.status >= 400) broken.add(`${story.id}: the answer ${answer} got ${page.status}`);
		}
		if (story.kind !== 'viewed') state.heardAt = now().getTime();
	}

	/** The offer that a mail to a candidate is about. @param {Mail} mail @returns {string} */
	const keyIn = (mail) => unsealed(linkIn(mail), knit.apiKey).offerKey;

	// What breaks

	const LOOKS = (DAYS * DAY) / LOOK_EVERY;
	/** The looks at which n8n is killed, and those before which it is, while events come in. */
	const killsAt = Array.from({ length: kills }, (_, index) =>
		Math.floor(((index + 0.3 + 0.6 * random()) * (SENDING_DAYS + 3) * LOOKS) / DAYS / kills),
	);
	const isAway = (/** @type {number} */ look, /** @type {number} */ from, count = 1) =>
		look >= from && look < from + count;

	async function startAgain() {
		for (let stumbles = 0; ; stumbles += 1) {
			try {
				await n8n.restart();
				await inbox.waitForClient();
				return;
			} catch (cause) {
				if (stumbles === 4) throw cause;
			}
		}
	}

	/** @param {boolean} isCutOff whether n8n is killed in the middle of it */
	async function look(isCutOff) {
		const before = mailbox.mails.length;
		if (isCutOff) {
			await rest.request('POST', `/workflows/${ENGAGEMENT}/run`, {
				triggerToStartFrom: { name: LOOK },
			});
			// In the moment of its first mail, or a little later if there is none.
			const isMailed = () => mailbox.mails.length > before;
			await until(isMailed, { timeoutMs: 5_000, everyMs: 5, what: 'a mail' }).catch(
				() => undefined,
			);
			await n8n.kill();
			killed += 1;
			await startAgain();
		} else {
			const { status, data } = await rest.runWorkflow(ENGAGEMENT, {
				trigger: LOOK,
				timeoutMs: 900_000,
			});
			const message = String(data?.resultData?.error?.message ?? '');
			// A message that stays owed ends its run with an error, so that somebody sees it.
			if (status !== 'success' && !/stays owed/.test(message)) {
				broken.add(`a look ended with ${status}: ${message}`);
			}
		}
		for (const mail of mailbox.mails.slice(before)) ofLooks.add(mail.number);
	}

	/** @param {typeof toTell[number]} one */
	async function tell({ story, event, copies, isEnd }) {
		if (isEnd) toldOf(story).tellingAt ??= now().getTime();
		await knit.dispatch(event, { copies, retry: true });
		if (isEnd) toldOf(story).heardAt ??= now().getTime();
	}

	for (let index = 1; index <= LOOKS; index += 1) {
		const time = START + index * LOOK_EVERY;
		await setClockTo(new Date(Math.max(time, now().getTime() + 1_000)));
		const isNow = (/** @type {number} */ at) => at <= time && at > time - LOOK_EVERY;
		const mailIsAway = isAway(index, 32) || isAway(index, 100, 2);
		const slackIsAway = isAway(index, 56);
		// The ATS is busy once, and once it lets nobody in for fourteen hours.
		knit.misbehave(
			'ats.application.get',
			isAway(index, 44)
				? { status: 503 }
				: isAway(index, 112, 7)
					? { status: 403, body: { success: false, error: { msg: 'Not allowed' } } }
					: null,
		);
		mailbox.refuse(mailIsAway ? { code: 451, text: 'Try again later' } : null);
		slack.refuse(slackIsAway ? 'ratelimited' : null);
		for (const story of stories.filter(({ sentAt }) => isNow(sentAt))) await extend(story);
		for (const story of stories.filter(({ endsAt }) => isNow(endsAt))) {
			if (story.kind === 'deleted') await remove(story);
			else if (BY_CANDIDATE.includes(story.kind)) await act(story);
			else await end(story);
		}
		const due = toTell.filter(({ at }) => at <= time);
		toTell = toTell.filter((one) => !due.includes(one));
		underWay.push(...due.map(tell));
		const isKilled = killsAt.includes(index);
		if (isKilled && due.length > 0) {
			await pause(Math.floor(random() * 1_500));
			await n8n.kill();
			killed += 1;
			await startAgain();
		}
		if (!mailIsAway && !slackIsAway) await Promise.all(underWay.splice(0));
		// What cannot be sent now is sent again; no run may be under way when the clock jumps.
		await until(() => knit.deliveries.every(({ attempts }) => attempts.length > 0), {
			timeoutMs: 300_000,
			everyMs: 20,
			what: 'the first attempts',
		});
		await look(isKilled);
		if (index % 24 === 0) {
			say(
				`day ${index / 12} of ${DAYS}: ${mailbox.mails.length} mails, ${knit.deliveries.length} deliveries`,
			);
		}
	}
	await Promise.all(underWay);
	knit.misbehave('ats.application.get', null);
	await look(false);
	await door.stop();
	return await judged();

	// What must not have happened

	async function judged() {
		const rows = await offerRows();
		const addresses = new Set(stories.map(({ email }) => email));
		const mails = mailbox.mails
			.filter((mail) => mail.to.some((address) => addresses.has(address)))
			.map((mail) => ({
				mail,
				at: Date.parse(mail.receivedAt),
				address: mail.to[0] ?? '',
				offerKey: keyIn(mail),
				kind: OCCASION_OF.find(([subject]) => subject.test(mail.subject))?.[1] ?? mail.subject,
			}));
		const ofRecruiter = mailbox.mails.filter((mail) => mail.to.includes(RECRUITER));
		const count = (/** @type {string[]} */ names) => {
			/** @type {Map<string, number>} */
			const counts = new Map();
			for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
			return counts;
		};
		for (const [address, sent] of count(mails.map(({ address }) => address))) {
			if (sent > 2) broken.add(`${address} got ${sent} messages`);
		}
		for (const [what, sent] of count(mails.map(({ offerKey, kind }) => `${offerKey} ${kind}`))) {
			if (sent > 1) broken.add(`${what} came ${sent} times`);
		}
		for (const story of stories) {
			const { endedAt, tellingAt, heardAt } = toldOf(story);
			const mine = mails.filter(({ offerKey }) =>
				offerKey.startsWith(`${INTEGRATION_ID}/${story.id}/`),
			);
			const say_ = (/** @type {string} */ what) =>
				broken.add(`${story.id} (${story.kind}) ${what}`);
			for (const one of mine) {
				if (isQuiet(one.at, story.place)) say_(`was written to at ${one.mail.receivedAt}`);
				if (isListed(stories.indexOf(story))) say_('wanted no contact');
				if (one.kind === 'ask_why' && story.kind === 'declined') continue;
				const after = (/** @type {number | null} */ time) => time !== null && one.at > time;
				// What changed before anybody was written to is told of as it is now.
				/** Of the version before. @param {{ at: number, mail: Mail }} one */
				const isOld = ({ at, mail }) =>
					endedAt !== null &&
					(at < endedAt || (!ofLooks.has(mail.number) && at < (tellingAt ?? Infinity)));
				const isNewVersion =
					['changed', 'replaced'].includes(story.kind) &&
					one.offerKey === toldOf(story).offerKey &&
					!mine.some(isOld);
				if (isNewVersion) continue;
				if (after(heardAt)) say_(`got ${one.kind} after we had heard of it`);
				if (ofLooks.has(one.mail.number) && after(endedAt))
					say_(`got ${one.kind} from a look after the ATS knew of it`);
			}
			const row = rows.find(({ offerKey }) => offerKey === toldOf(story).offerKey);
			const isDeletedUntold = story.kind === 'deleted' && story.endToldAt <= story.toldAt;
			if (row === undefined && !isDeletedUntold) say_('is not on record');
			const heard = ofRecruiter.filter(
				({ text, subject }) =>
					`${subject} ${text}`.includes(story.name) && text.includes(story.title),
			);
			const isTold = (/** @type {RegExp} */ subject) =>
				heard.some((mail) => subject.test(mail.subject));
			if (SILENT.includes(story.kind) && !isTold(/^Please (?:get in touch|check)/)) {
				say_('reached no person');
			}
			if (story.kind === 'declined' && !isTold(/has declined the offer$/)) {
				say_('and the recruiter does not know');
			}
			if (story.kind === 'reply' && heardAt === null && !isTold(/^Please (?:get in touch|check)/)) {
				say_('reached no person');
			}
		}
		for (const row of rows) {
			if (row['owedObject'] !== null && row['owedObject'] !== '')
				broken.add(`${row['offerKey']} still owes ${row['owedObject']}`);
		}
		const kinds = count(mails.map(({ kind }) => kind));
		const states = count(rows.map(({ status }) => status));
		const list = (/** @type {Map<string, number>} */ counts) =>
			[...counts].map(([name, number]) => `${number} ${name}`).join(', ');
		const tasks = ofRecruiter.filter(({ subject }) => /^Please get in touch/.test(subject));
		const unsure = ofRecruiter.filter(({ subject }) => /^Please check/.test(subject));
		const attempts = knit.deliveries.reduce((sum, one) => sum + one.attempts.length, 0);
		return {
			broken: [...broken],
			summary:
				`${stories.length} offers over ${DAYS} days (seed ${seed}): ${knit.deliveries.length} deliveries in ${attempts} calls, ` +
				`n8n killed ${killed} times, ${LOOKS + 1} looks; ${mails.length} messages to candidates (${list(kinds)}), ` +
				`${tasks.length} tasks and ${unsure.length} requests to check by email to recruiters; offers: ${list(states)}; ` +
				`${broken.size} promises broken`,
		};
	}
}

/** @type {[RegExp, string][]} */
const OCCASION_OF = [
	[/what happens next$/, 'next_steps'],
	[/^Any questions/, 'check_in'],
	[/^One question/, 'ask_why'],
];

/** By the calendar of every zone the candidate may be in. @param {number} at @param {number} place */
function isQuiet(at, place) {
	const { zones, weekend } = /** @type {{ zones: string[], weekend: string[] }} */ (PLACES[place]);
	return zones.some((timeZone) => {
		const parts = new Intl.DateTimeFormat('en-US', {
			...{ timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
		}).formatToParts(at);
		const part = (/** @type {string} */ type) =>
			parts.find((one) => one.type === type)?.value ?? '';
		const date = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
		const hour = Number(part('hour'));
		return hour >= 19 || hour < 8 || weekend.includes(part('weekday')) || HOLIDAYS.includes(date);
	});
}

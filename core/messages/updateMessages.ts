import { z } from 'zod/v4';

import { signatureText } from '../knit/events/signature';
import type { Settings } from '../settings/settings';
import { cleanForMessage, cleanLines } from '../text/clean';
import { fillTemplate, valueNamed } from '../text/templates';
import { seenSchema } from '../updates/decision';
import { UPDATE_NEWS, type UpdateNews } from '../updates/plan';
import type { ValueOf } from './layout';
import type { UpdateLink } from './pages/links';
import type { UpdateLane, UpdatePlaceholder } from './updateWords';
import type { Words } from './words/parts';
import { emailParts, oneLine, slackParts } from './written';

/** One message about an update, ready to be sent. */
export interface UpdateMessage {
	messageId: string;
	/** The number of its row in *knit candidate updates*. */
	updateRow: number;
	/** Which of the news this is. */
	news: UpdateNews;
	/** Everything that the row owes, this included. */
	owed: UpdateNews[];
	/** What *Send messages* logs it under; no gift has this key. */
	offerKey: string;
	audience: 'reviewer' | 'team' | 'program';
	occasion: 'update_question' | 'update_news' | 'update_written';
	channel: 'email' | 'slack' | 'webhook' | 'none';
	to: string;
	from: string;
	replyTo: string;
	subject: string;
	text: string;
	html: string;
	/** JSON text for Slack, blank otherwise. */
	blocks: string;
	/** The exact text that was signed; blank unless the channel is `webhook`. */
	body: string;
	/** Of that text, in base64url; blank likewise. */
	signature: string;
}

export interface UpdateMessageContext {
	settings: Settings;
	/** As they stand in the panel. */
	words: Words;
	/** The address of a page about this update; null when no link can be made. */
	linkTo: (link: UpdateLink) => string;
	/** Signs notices. */
	noticeSecret: string;
	/** An instant. */
	now: string;
}

const LINK_DAYS = 60;
const LONGEST_VALUE = 200;
const LONGEST_NOTE = 1200;

const text = z.string().nullable().catch(null).default(null);
const json = <Shape extends z.ZodType>(schema: Shape) =>
	z
		.string()
		.transform((value, context) => {
			try {
				return schema.parse(JSON.parse(value));
			} catch {
				context.addIssue('no JSON');
				return z.NEVER;
			}
		})
		.nullable()
		.catch(null)
		.default(null);

const mineSchema = z.object({
	stageName: text,
	note: text,
	confidence: z.number().nullable().catch(null).default(null),
	evaluator: text,
	basedOn: text,
});

const rowSchema = z.object({
	id: z.coerce.number().int(),
	updateKey: z.string().min(1),
	traceId: text,
	reason: text,
	integrationId: text,
	candidateId: text,
	applicationId: text,
	requisitionId: text,
	stageFrom: text,
	stageTo: text,
	stageId: text,
	note: text,
	evaluator: text,
	onBehalfOf: text,
	decidedBy: text,
	writtenAt: text,
	mine: json(mineSchema),
	theirs: json(seenSchema),
	owed: json(z.array(z.enum(UPDATE_NEWS))),
});

/** A row of *knit candidate updates* as far as its news need it. */
export type ToldUpdate = z.infer<typeof rowSchema>;

/** @throws Error when the item holds no row of the table */
export function readToldUpdate(item: unknown): ToldUpdate {
	const { row }: { row?: unknown } = Object(item);
	const reading = rowSchema.safeParse(row);
	if (reading.success) return reading.data;
	throw new Error('This item holds no row of "knit candidate updates".');
}

const OF_LANE: Record<UpdateLane, UpdateNews[]> = {
	question: ['question', 'operations', 'slack'],
	operations: ['operations', 'slack'],
	notice: ['notice'],
};

/** The messages that an update still owes in this lane. */
export function writeUpdateNews(
	update: ToldUpdate,
	lane: UpdateLane,
	context: UpdateMessageContext,
): UpdateMessage[] {
	const owed = update.owed ?? [];
	return OF_LANE[lane].filter((news) => owed.includes(news)).map((news) => one(news));

	function one(news: UpdateNews): UpdateMessage {
		const { settings } = context;
		const shared = {
			messageId: `update-${update.updateKey}-${update.id}-${news}`,
			updateRow: update.id,
			news,
			owed,
			offerKey: `update-${update.updateKey}`,
			from: settings.fromEmail,
			replyTo: settings.replyToEmail,
			text: '',
			html: '',
			blocks: '',
			body: '',
			signature: '',
		};
		if (news === 'notice') {
			const body = JSON.stringify(noticeOf(update));
			const subject = 'Candidate update written';
			const to = settings.updatesNoticeUrl;
			const channel = to === '' ? 'none' : 'webhook';
			const signature = signatureText(body, context.noticeSecret);
			const what = { audience: 'program', occasion: 'update_written' } as const;
			return { ...shared, ...what, channel, to, subject, body, signature };
		}
		const isQuestion = lane === 'question';
		const reviewer = settings.reviewerEmail || settings.teamEmail;
		const to =
			news === 'slack'
				? settings.slackChannel
				: news === 'question'
					? reviewer
					: settings.teamEmail;
		const link = isQuestion ? linkFor(news, reviewer) : null;
		const valueOf = valuesOf(update, settings, link);
		const subject = oneLine(fillTemplate(context.words.subject, valueOf) || 'Candidate update');
		const template = (news === 'slack' ? context.words.slack : context.words.email) ?? '';
		const filled = { template, valueOf, otherwise: 'A candidate update needs your attention.' };
		const nobody = to === '' || template.trim() === '';
		return {
			...shared,
			audience: news === 'question' ? 'reviewer' : 'team',
			occasion: isQuestion ? 'update_question' : 'update_news',
			channel: nobody ? 'none' : news === 'slack' ? 'slack' : 'email',
			to,
			subject,
			...(news === 'slack'
				? slackParts(filled, subject, null)
				: emailParts(filled, subject, null, settings)),
		};
	}

	/** The team is told only; whoever reads a channel says who they are. */
	function linkFor(news: UpdateNews, reviewer: string): string | null {
		if (news === 'operations') return null;
		return context.linkTo(linkOf(update, context, news === 'slack' ? null : reviewer));
	}
}

/** What the page about an update shows. */
export function linkOf(
	update: ToldUpdate,
	{ settings, now }: Pick<UpdateMessageContext, 'settings' | 'now'>,
	madeFor: string | null,
): UpdateLink {
	const { updateKey, reason, mine, theirs, onBehalfOf } = update;
	const { integrationId, candidateId, applicationId, requisitionId } = update;
	return {
		page: 'update',
		for: madeFor,
		until: Math.floor(Date.parse(now) / 1000) + LINK_DAYS * 86_400,
		update: {
			updateKey,
			ids: { integrationId, candidateId, applicationId, requisitionId },
			reason: cleanForMessage(reason, LONGEST_VALUE),
			onBehalfOf,
			mine: {
				stageName: mine?.stageName ?? null,
				note: shortened(mine?.note ?? null),
				confidence: mine?.confidence ?? null,
				evaluator: mine?.evaluator ?? null,
				basedOn: mine?.basedOn ?? null,
			},
			theirs: theirs ?? { changedAt: null, stageId: null, stageName: null, status: null },
		},
		company: {
			name: settings.companyName,
			logoUrl: settings.logoUrl,
			color: settings.color,
			contact: settings.replyToEmail,
			language: settings.language,
			timeZone: settings.timeZone,
		},
	};
}

/** A link has to stay a link; the whole note stands on record. */
function shortened(note: string | null): string | null {
	const characters = Array.from(cleanLines(note, LONGEST_NOTE) ?? '');
	if (characters.length === 0) return null;
	if (characters.length <= LONGEST_NOTE) return characters.join('');
	return `${characters.slice(0, LONGEST_NOTE - 1).join('')}…`;
}

/** What scheduling and analytics hear: ids and what was written, and nothing of what a note says. */
function noticeOf(update: ToldUpdate): object {
	const { updateKey, traceId, integrationId, candidateId, applicationId, requisitionId } = update;
	const { stageId, stageTo, note, evaluator, onBehalfOf, decidedBy, writtenAt } = update;
	return {
		event: 'candidate.update.written',
		updateKey,
		traceId,
		integrationId,
		candidateId,
		applicationId,
		requisitionId,
		stage: stageId === null ? null : { id: stageId, name: stageTo },
		noteAdded: note !== null,
		evaluator,
		onBehalfOf,
		decidedBy,
		writtenAt,
	};
}

function valuesOf(update: ToldUpdate, { companyName }: Settings, link: string | null): ValueOf {
	const clean = (value: string | null) => cleanForMessage(value, LONGEST_VALUE);
	const values: Record<UpdatePlaceholder, string | null> = {
		reason: clean(update.reason),
		candidateId: clean(update.candidateId),
		applicationId: clean(update.applicationId),
		requisitionId: clean(update.requisitionId),
		evaluator: clean(update.evaluator),
		recruiter: clean(update.onBehalfOf),
		stageNow: clean(update.theirs?.stageName ?? update.stageFrom),
		stageWanted: clean(update.mine?.stageName ?? update.stageTo),
		note: cleanLines(update.note, LONGEST_VALUE),
		traceId: clean(update.traceId),
		decideLink: link,
		company: clean(companyName),
	};
	return valueNamed(values);
}

import type { JudgedReply } from '../engagement/replies/reading';
import type { ReplyVerdict } from '../engagement/replies/verdict';
import type { Settings } from '../settings/settings';
import { cleanForMessage, cleanLines, cleanName } from '../text/clean';
import { oneEmailAddress } from '../text/emailAddress';
import { valueNamed } from '../text/templates';
import type { ValueOf } from './layout';
import { staffEmail, staffSlack, type StaffMessage } from './staffMessage';
import type { Words } from './words/parts';
import type { ReplyLane, ReplyPlaceholder } from './words/replies';

const LONGEST_VALUE = 200;
const LONGEST_REPLY = 1500;

const CATEGORIES: Record<ReplyVerdict['outcome'], string> = {
	hesitation: 'hesitation',
	question: 'a question',
	acceptance: 'an acceptance',
	decline: 'a decline',
	unrelated: 'nothing about the offer',
	person: 'unclear',
};

/**
 * Who hears of a reply. A hesitation goes to the senior recruiter and the recruiter, everything else to the recruiter; what
 * nobody could read but may be a hesitation goes to both. Nobody outside the company ever hears of it.
 */
export function writeReplyMessages(
	judged: JudgedReply,
	lane: ReplyLane,
	words: Words,
	settings: Settings,
): StaffMessage[] {
	const { reply, verdict } = judged;
	const valueOf = valuesOf(judged);
	const about = {
		offerKey: reply.offer?.offerKey ?? 'reply',
		applicationKey: reply.offer?.applicationKey ?? '',
		occasion: `reply_${lane}`,
	};
	const { seniorRecruiterEmail, reviewerEmail, teamEmail } = settings;
	const senior = seniorRecruiterEmail || reviewerEmail || teamEmail;
	const recruiter =
		oneEmailAddress(reply.offer?.recruiterEmail ?? null) ?? (reviewerEmail || teamEmail);
	const email = (audience: 'recruiter' | 'seniorRecruiter', to: string) =>
		staffEmail(
			{ ...about, audience, messageId: `${reply.replyId}:${audience}` },
			{ to, subject: words.subject, template: words.email ?? '' },
			valueOf,
			settings,
		);
	const isUrgent = lane === 'hesitation' || verdict.isUrgent;
	const isOnePerson = senior.toLowerCase() === recruiter.toLowerCase();
	return [
		...(isUrgent ? [email('seniorRecruiter', senior)] : []),
		...(isUrgent && isOnePerson ? [] : [email('recruiter', recruiter)]),
		...(words.slack === null || words.slack.trim() === ''
			? []
			: [
					staffSlack(
						{ ...about, audience: 'recruiter', messageId: `${reply.replyId}:slack` },
						{ subject: words.subject, template: words.slack },
						valueOf,
						settings,
					),
				]),
	];
}

/** What the words can name. Null where nothing is known: then the sentence is left out. */
function valuesOf({ reply, verdict, readyAnswers }: JudgedReply): ValueOf {
	const { offer } = reply;
	const clean = (value: string | null | undefined) => cleanForMessage(value ?? null, LONGEST_VALUE);
	const values: Record<ReplyPlaceholder, string | null> = {
		candidate: cleanName(offer?.candidateName ?? null, LONGEST_VALUE) ?? 'a candidate',
		// What could not be delivered or placed stopped nothing.
		stopped:
			offer === null || reply.sender === 'bounce'
				? null
				: cleanName(offer.candidateName, LONGEST_VALUE),
		role: clean(offer?.role),
		recruiter:
			cleanName(offer?.recruiterName ?? null, LONGEST_VALUE) ??
			oneEmailAddress(offer?.recruiterEmail ?? null),
		email: oneEmailAddress(reply.from),
		subject: clean(reply.subject),
		reply: cleanLines(reply.text, LONGEST_REPLY),
		category: CATEGORIES[verdict.outcome],
		reading: clean(verdict.reason),
		words: clean(verdict.words.map((words) => `“${words}”`).join(', ')),
		confidence:
			verdict.confidence === null ? null : `${Math.round(verdict.confidence * 100)} percent`,
		readyAnswers: readyAnswers.join('\n') || null,
		candidateId: clean(offer?.candidateId),
		applicationId: clean(offer?.applicationId),
		requisitionId: clean(offer?.jobId),
		offerId: clean(offer?.offerId),
	};
	return valueNamed(values);
}

import { lines, type Words } from './parts';

/** What a reply came to, by who hears of it. */
export const REPLY_LANES = ['hesitation', 'read', 'unclear'] as const;
export type ReplyLane = (typeof REPLY_LANES)[number];

const FACTS = lines(
	'They wrote: {reply}',
	'What you can say: {readyAnswers}',
	'Subject: {subject}',
	'Why we think so: {reading}',
	'Words: {words}',
	'How sure: {confidence}',
	'Email: {email}',
	'Recruiter: {recruiter}',
);
const STOPPED = 'Automated messages to {stopped} have stopped. Nobody has answered yet.';
const IDS = lines(
	'---',
	'Candidate {candidateId} · Application {applicationId} · Requisition {requisitionId} · Offer {offerId}',
);

export const REPLY_WORDS: Record<ReplyLane, Words> = {
	hesitation: {
		subject: '{candidate} seems to hesitate about the offer',
		email: lines(
			'# {candidate} · {role}',
			'',
			'{candidate} replied to the offer and seems to hesitate. Please talk to them soon.',
			STOPPED,
			'',
			FACTS,
			IDS,
		),
		slack: lines(
			'# {candidate} · {role}',
			'{candidate} replied to the offer and seems to hesitate.',
			'Recruiter: {recruiter}',
		),
	},
	read: {
		subject: '{candidate} replied to the offer: {category}',
		email: lines('# {candidate} · {role}', '', STOPPED, '', FACTS, IDS),
		slack: '',
	},
	unclear: {
		subject: 'Please read the reply of {candidate}',
		email: lines(
			'# {candidate} · {role}',
			'',
			'A reply came in, and a person has to read it. {reading}',
			STOPPED,
			'Please read the whole email in the mailbox before you act.',
			'',
			'They wrote: {reply}',
			'What you can say: {readyAnswers}',
			'Subject: {subject}',
			'Words: {words}',
			'How sure: {confidence}',
			'Email: {email}',
			'Recruiter: {recruiter}',
			IDS,
		),
		slack: '',
	},
};

/** What these words can name in braces, in the order in which the panel lists it. */
export const REPLY_PLACEHOLDERS = [
	'candidate',
	'role',
	'recruiter',
	'email',
	'subject',
	'reply',
	'category',
	'reading',
	'words',
	'readyAnswers',
	'confidence',
	'stopped',
	'candidateId',
	'applicationId',
	'requisitionId',
	'offerId',
] as const;
export type ReplyPlaceholder = (typeof REPLY_PLACEHOLDERS)[number];

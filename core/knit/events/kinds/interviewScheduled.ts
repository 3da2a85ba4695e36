import { eventKind } from '../eventKind';

/** Statuses that leave open whether an interview has a time: then the time itself says so. */
const SAYS_NOTHING = ['', 'NOT_SPECIFIED'];

export const interviewScheduled = eventKind({
	kind: 'interviewScheduled',
	label: 'Interview Scheduled',
	description: 'An interview may have a new time; Change Filter tells',
	about: 'interview',
	matches({ interview }) {
		const status = interview.status?.toUpperCase() ?? '';
		if (SAYS_NOTHING.includes(status)) return interview.scheduledStart !== null;
		return status === 'SCHEDULED';
	},
});

import type { Heartbeat } from '../engagement/replies/heartbeat';
import type { Settings } from '../settings/settings';
import { staffEmail, staffSlack, type StaffMessage } from './staffMessage';
import { lines } from './words/parts';

const TEST = {
	subject: 'Test of the mailbox for replies',
	template: lines(
		'This email checks that replies of candidates still come in. Nothing has to be done.',
	),
};

const ALARM = {
	subject: 'No mail has come in for {hours} hours',
	template: lines(
		'# Replies of candidates may be waiting',
		'',
		'No mail has come in for {hours} hours. The IMAP trigger of n8n may have stopped.',
		'Please look into the mailbox. Then switch the workflow "Replies to offers" off and on again.',
	),
};

/** What the look after the mailbox sends: a mail to itself, or the alarm to a person. Nothing while all is fine. */
export function writeMailboxMessages(
	heartbeat: Heartbeat,
	settings: Settings,
	now: string,
): StaffMessage[] {
	const about = { offerKey: 'mailbox', applicationKey: '', audience: 'reviewer' } as const;
	const none = () => null;
	switch (heartbeat.kind) {
		case 'fine':
			return [];
		case 'test': {
			const envelope = { ...about, occasion: 'mailbox_test', messageId: `mailbox-test-${now}` };
			// The test is about the mailbox, so trial mode sends it nowhere else.
			const own = { ...settings, trialMode: false };
			return [staffEmail(envelope, { ...TEST, to: settings.repliesEmail }, none, own)];
		}
		case 'alarm': {
			const valueOf = (name: string) => (name === 'hours' ? String(heartbeat.hours) : null);
			const envelope = (channel: string) => ({
				...about,
				occasion: 'mailbox_alarm',
				messageId: `mailbox-alarm-${channel}-${now}`,
			});
			const to = settings.reviewerEmail || settings.teamEmail;
			return [
				staffEmail(envelope('email'), { ...ALARM, to }, valueOf, settings),
				staffSlack(envelope('slack'), ALARM, valueOf, settings),
			];
		}
	}
}

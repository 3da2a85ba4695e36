import type { Settings } from '../../settings/settings';

/** The settings that a person enters; the version of the tables is not theirs. */
export type SettingName = Exclude<keyof Settings, 'tablesVersion'>;

export type SettingKind =
	| 'text'
	| 'https'
	| 'color'
	| 'email'
	/** One address or several, separated by commas. */
	| 'emails'
	/** An address with a name: `Talent Team <talent@example.com>`. */
	| 'sender'
	| 'country'
	| 'zone'
	| 'language'
	| 'date'
	/** `YYYY-MM-DD`, one or several, separated by commas. */
	| 'dates'
	| 'time'
	| 'days'
	| 'choice'
	| 'hours'
	| 'switch';

export interface SettingField {
	name: SettingName;
	kind: SettingKind;
	label: string;
	hint: string;
	required?: boolean;
	maxlength?: number;
	/** Of a choice; the first is what counts if nothing was chosen. */
	choices?: Array<{ value: string; label: string }>;
}

export interface SettingGroup {
	title: string;
	about: string | null;
	/** Whether its fields are short enough to stand side by side. */
	isNarrow?: boolean;
	fields: SettingField[];
}

/** The form of the settings, in the order in which a person fills it in. */
export const SETTING_GROUPS: SettingGroup[] = [
	{
		title: 'Your company',
		about: null,
		fields: [
			{
				name: 'companyName',
				kind: 'text',
				label: 'Company name',
				hint: 'As new hires know it.',
				required: true,
				maxlength: 100,
			},
			{
				name: 'logoUrl',
				kind: 'https',
				label: 'Logo address (optional)',
				hint: 'A picture on the web, starting with https://',
			},
			{
				name: 'color',
				kind: 'color',
				label: 'Colour',
				hint: 'For buttons in emails and on pages.',
			},
			{
				name: 'country',
				kind: 'country',
				label: 'Country',
				hint: 'Decides business days, and is suggested for addresses.',
			},
			{
				name: 'timeZone',
				kind: 'zone',
				label: 'Time zone',
				hint: 'For example Europe/Berlin or America/New_York.',
				required: true,
				maxlength: 60,
			},
			{
				name: 'language',
				kind: 'language',
				label: 'Language of dates',
				hint: 'For example en-GB, en-US or de-DE.',
				required: true,
				maxlength: 35,
			},
		],
	},
	{
		title: 'Email',
		about: 'Use real addresses. Messages go there as soon as you save.',
		fields: [
			{
				name: 'fromEmail',
				kind: 'sender',
				label: 'Sender',
				hint: 'For example Talent Team <talent@company.com>.',
				required: true,
			},
			{
				name: 'replyToEmail',
				kind: 'email',
				label: 'Replies go to (optional)',
				hint: 'If the recruiter is not known. Shown on pages.',
			},
			{
				name: 'teamEmail',
				kind: 'emails',
				label: 'Team',
				hint: 'Hears of every gift. Separate several with commas.',
				required: true,
			},
			{
				name: 'reportEmail',
				kind: 'emails',
				label: 'Weekly figures go to (optional)',
				hint: 'If not to the team. Separate several with commas.',
			},
			{
				name: 'approverEmail',
				kind: 'email',
				label: 'Approver (optional)',
				hint: 'Approves when no hiring manager can be asked.',
			},
			{
				name: 'reviewerEmail',
				kind: 'email',
				label: 'Reviewer',
				hint: 'Decides what no rule can decide.',
				required: true,
			},
			{
				name: 'seniorRecruiterEmail',
				kind: 'email',
				label: 'Senior recruiter (optional)',
				hint: 'Hears when a candidate hesitates.',
			},
		],
	},
	{
		title: 'Slack',
		about: null,
		fields: [
			{
				name: 'slackChannel',
				kind: 'text',
				label: 'Channel (optional)',
				hint: 'For example #welcome-gifts. Blank sends nothing to Slack.',
				maxlength: 100,
			},
		],
	},
	{
		title: 'Orders',
		about: 'By email to a packer, or to the address of your shop.',
		fields: [
			{
				name: 'fulfilmentEmail',
				kind: 'email',
				label: 'Packer (optional)',
				hint: 'Gets orders by email.',
			},
			{
				name: 'shopUrl',
				kind: 'https',
				label: 'Shop address (optional)',
				hint: 'Gets orders as JSON. Starts with https://',
			},
			{
				name: 'tellsManager',
				kind: 'switch',
				label: 'Tell the hiring manager about the parcel',
				hint: 'By email, when it is shipped and when it arrives.',
			},
		],
	},
	{
		title: 'Deadlines',
		about: 'In days.',
		isNarrow: true,
		fields: [
			{
				name: 'approvalDays',
				kind: 'days',
				label: 'Time to approve',
				hint: 'Until an approval counts as no.',
				required: true,
			},
			{
				name: 'remindAfterDays',
				kind: 'days',
				label: 'Remind after',
				hint: 'One reminder for an approver or a new hire.',
				required: true,
			},
			{
				name: 'reportAfterDays',
				kind: 'days',
				label: 'Report again after',
				hint: 'If a gift still waits for a person.',
				required: true,
			},
			{
				name: 'keepDays',
				kind: 'days',
				label: 'Keep personal data for',
				hint: 'Counted from the day a gift is finished.',
				required: true,
			},
		],
	},
	{
		title: 'Quiet hours',
		about: 'Candidates get no messages at night, in their own time zone.',
		isNarrow: true,
		fields: [
			{
				name: 'quietFrom',
				kind: 'time',
				label: 'From',
				hint: 'Start of the night.',
				required: true,
			},
			{
				name: 'quietUntil',
				kind: 'time',
				label: 'Until',
				hint: 'End of the night.',
				required: true,
			},
			{
				name: 'holidays',
				kind: 'dates',
				label: 'Holidays (optional)',
				hint: 'For example 2027-12-24, 2027-12-25. Separate them with commas.',
				maxlength: 1000,
			},
			{
				name: 'doNotContact',
				kind: 'text',
				label: 'Do not contact (optional)',
				hint: 'Addresses or candidate IDs, separated by commas.',
				maxlength: 1000,
			},
		],
	},
	{
		title: 'Replies to offers',
		about: 'Candidates who reply to a message reach this mailbox and the recruiter.',
		fields: [
			{
				name: 'repliesEmail',
				kind: 'email',
				label: 'Mailbox for replies (optional)',
				hint: 'The address that "Replies to offers" reads.',
			},
			{
				name: 'mailSilenceHours',
				kind: 'hours',
				label: 'Alarm after hours without mail (optional)',
				hint: 'For example 24. Blank or 0: no alarm.',
			},
			{
				name: 'asksModel',
				kind: 'switch',
				label: 'Ask a chat model',
				hint: 'It reads replies without names, addresses and figures.',
			},
		],
	},
	{
		title: 'Start',
		about: null,
		fields: [
			{
				name: 'trialMode',
				kind: 'switch',
				label: 'Trial mode',
				hint: 'Every message goes to the team, and nothing is ordered.',
			},
			{
				name: 'goLiveDate',
				kind: 'date',
				label: 'Go-live date (optional)',
				hint: 'Offers accepted before this day get no gift.',
			},
		],
	},
	{
		title: 'Connections',
		about: null,
		fields: [
			{
				name: 'integrationId',
				kind: 'text',
				label: 'Knit integration ID (optional)',
				hint: 'Your ATS account, from the Knit dashboard.',
				maxlength: 200,
			},
			{
				name: 'portalUrl',
				kind: 'https',
				label: 'Candidate portal (optional)',
				hint: 'Where candidates see their offer.',
			},
			{
				name: 'noticeUrl',
				kind: 'https',
				label: 'Acceptance notices go to (optional)',
				hint: 'An https address that gets signed JSON.',
			},
			{
				name: 'assessmentHosts',
				kind: 'text',
				label: 'Hosts for assessment results (optional)',
				hint: 'For example app.greenhouse.io. Blank calls none.',
				maxlength: 300,
			},
			{
				name: 'publicUrl',
				kind: 'https',
				label: 'Address of this n8n (optional)',
				hint: 'For links in messages. Blank: as n8n knows it.',
			},
		],
	},
	{
		title: 'Candidate updates',
		about: 'What screening and interview workflows may write to the ATS.',
		fields: [
			{
				name: 'updatesMode',
				kind: 'choice',
				label: 'Write to the ATS',
				hint: 'A dry run only records what would be written.',
				choices: [
					{ value: 'off', label: 'Off' },
					{ value: 'dryRun', label: 'Dry run' },
					{ value: 'on', label: 'On' },
				],
			},
			{
				name: 'updatesNoteAs',
				kind: 'choice',
				label: 'Notes are added as',
				hint: 'A text file works in most ATSs.',
				choices: [
					{ value: 'attachment', label: 'Text file' },
					{ value: 'ashby', label: 'Note in Ashby' },
					{ value: 'lever', label: 'Note in Lever' },
					{ value: 'none', label: 'Not at all' },
				],
			},
			{
				name: 'updatesNoticeUrl',
				kind: 'https',
				label: 'Written updates are reported to (optional)',
				hint: 'Scheduling or analytics. Gets signed JSON.',
			},
			{
				name: 'giftNotes',
				kind: 'switch',
				label: 'Note gifts in the ATS',
				hint: 'When a gift is ordered and when it arrives.',
			},
		],
	},
];

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { EVENT_KIND_DEFINITIONS } from '../../core/knit/events/eventKinds';

/** The first two events in words: `Offer Accepted, Offer Declined …`. */
export const subtitle =
	'={{ $parameter["events"].slice(0, 2).join(", ").replace(/([a-z])([A-Z])/g, "$1 $2").toTitleCase() + ($parameter["events"].length > 2 ? " …" : "") }}';

const WHILE_YOU_BUILD =
	"Knit sends all events of the ATS category to one URL, which you paste in its dashboard.<br /> <br /> <b>While you build</b>, click the 'listen' button and paste the test URL there. Then let Knit send an event. Put the production URL back afterwards. <br /> <br />";

export const triggerPanel: NonNullable<INodeTypeDescription['triggerPanel']> = {
	header: 'Pull in events from Knit',
	executionsHelp: {
		inactive: `${WHILE_YOU_BUILD} <b>When you are done</b>, publish the workflow and paste the production URL. Its runs show up in the executions list, but not here.`,
		active: `${WHILE_YOU_BUILD} <b>This workflow runs automatically</b> for every event that Knit sends to the production URL. Its runs show up in the <a data-key="executions">executions list</a>, but not here.`,
	},
	activationHint:
		'Publish the workflow and paste the production URL in the Knit dashboard, as the webhook of the ATS category.',
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'Paste the production URL above in the Knit dashboard, as the webhook of the ATS category. Events that Knit did not sign with your API key are refused.',
		name: 'connectNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: EVENT_KIND_DEFINITIONS.map(({ kind, label, description }) => ({
			name: label,
			value: kind,
			description,
		})),
		default: ['offerAccepted', 'offerDeclined', 'offerWithdrawn', 'applicationDeleted'],
		description: 'The news that starts this workflow',
	},
	{
		displayName: 'Past Offers',
		name: 'pastOffers',
		type: 'options',
		options: [
			{
				name: 'Everything',
				value: 'all',
				description: 'Start for every record of an initial sync',
			},
			{
				name: 'Since Go-Live',
				value: 'sinceGoLive',
				description: 'Start only for what happened on or after a date',
			},
			{
				name: 'Skip',
				value: 'skip',
				description: 'Start nothing for the records of an initial sync',
			},
		],
		default: 'skip',
		description: 'An initial sync brings every active record, even offers accepted long ago',
	},
	{
		displayName: 'Go-Live Date',
		name: 'goLiveDate',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: { pastOffers: ['sinceGoLive'] } },
		description: 'The first day that counts, in UTC; records without a date are skipped',
	},
	{
		displayName: 'Integration IDs',
		name: 'integrationIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. first-integration, second-integration',
		description: 'The connected ATS accounts to listen to, separated by commas; empty means all',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Accept Unsigned Test Calls',
				name: 'acceptUnsigned',
				type: 'boolean',
				default: false,
				description: 'Whether to accept unsigned calls while you listen for a test event',
			},
			{
				displayName: 'Allowed IP Addresses',
				name: 'allowedAddresses',
				type: 'string',
				default: '',
				placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24',
				description:
					'Calls from other addresses get 403. Empty: all may call. Behind a proxy, set N8N_PROXY_HOPS.',
			},
			{
				displayName: 'Confirm to Knit',
				name: 'confirm',
				type: 'options',
				options: [
					{
						name: 'At Once',
						value: 'atOnce',
						description: 'Knit gets 200 before the workflow runs. If it fails, the event is lost.',
					},
					{
						name: 'When Finished',
						value: 'whenFinished',
						description: 'Knit gets 200 after the workflow has finished, and retries if it failed',
					},
				],
				default: 'whenFinished',
				description: 'When Knit gets its 200; until then it retries for four days',
			},
			{
				displayName: 'Connect to Knit',
				name: 'connect',
				type: 'options',
				options: [
					{
						name: 'In the Knit Dashboard',
						value: 'manual',
						description: 'Paste the production URL there yourself, once',
					},
					{
						name: 'Start Syncs When Published',
						value: 'startSync',
						description: 'Start a sync for each integration ID; it goes on when you unpublish',
					},
				],
				default: 'manual',
				description: 'How Knit learns where to send events',
			},
			{
				displayName: 'Include Attachments',
				name: 'includeAttachments',
				type: 'boolean',
				default: false,
				description:
					"Whether to add names and links of the application's files. Nothing is downloaded.",
			},
			{
				displayName: 'Include Raw Event',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description: 'Whether to add the event as Knit sent it, without pay and protected data',
			},
			{
				displayName: 'Maximum Event Age (Hours)',
				name: 'maximumAgeHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Older events start nothing. Less than 97 can lose retries; 0 means no limit.',
			},
		],
	},
];

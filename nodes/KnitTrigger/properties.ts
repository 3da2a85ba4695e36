import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

export const triggerPanel: NonNullable<INodeTypeDescription['triggerPanel']> = {
	header: 'Pull in events from Knit',
	executionsHelp: {
		inactive:
			"Knit has one webhook URL for the ATS category, which you paste in its dashboard.<br /> <br /> <b>While you build</b>, click the 'listen' button, paste the test URL in the Knit dashboard and let Knit send an event. Put the production URL back afterwards. <br /> <br /> <b>To run on its own</b>, publish the workflow and paste the production URL. Those executions show up in the executions list, but not here.",
		active:
			'Knit has one webhook URL for the ATS category, which you paste in its dashboard.<br /> <br /> <b>While you build</b>, click the \'listen\' button, paste the test URL in the Knit dashboard and let Knit send an event. Put the production URL back afterwards. <br /> <br /> <b>This workflow runs on its own</b> for every event that Knit sends to the production URL. Those executions show up in the <a data-key="executions">executions list</a>, but not here.',
	},
	activationHint:
		'Publish the workflow and paste the production URL in the Knit dashboard, under the webhook of the ATS category.',
};

export const properties: INodeProperties[] = [
	{
		displayName:
			"Paste the production URL above in the Knit dashboard as the webhook of the ATS category, unless 'Registration' below does it for you. Knit signs every event with your API key; events without that signature are refused.",
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Application Created',
				value: 'applicationCreated',
				description: 'A candidate has applied',
			},
			{
				name: 'Application Deleted',
				value: 'applicationDeleted',
				description: 'An application is gone from the ATS or no longer active',
			},
			{
				name: 'Application Updated',
				value: 'applicationUpdated',
				description: 'Anything about an application has changed',
			},
			{
				name: 'Assessment Requested',
				value: 'assessmentRequested',
				description: 'A candidate is to take an assessment',
			},
			{
				name: 'Integration Activated',
				value: 'integrationActivated',
				description: 'Knit has finished checking a connection',
			},
			{
				name: 'Job Changed',
				value: 'jobChanged',
				description: 'A requisition was opened, changed or closed',
			},
			{
				name: 'Offer Accepted',
				value: 'offerAccepted',
				description: 'The candidate has signed. Knit’s status SIGNED.',
			},
			{
				name: 'Offer Declined',
				value: 'offerDeclined',
				description: 'The candidate has said no. Knit’s status DENIED.',
			},
			{
				name: 'Offer Extended',
				value: 'offerExtended',
				description: 'The candidate has yet to decide. Knit’s status IN_PROGRESS.',
			},
			{
				name: 'Offer Withdrawn',
				value: 'offerWithdrawn',
				description: 'The company has taken the offer back. Knit’s status DEPRECATED.',
			},
			{
				name: 'Sync Run Consumed',
				value: 'syncConsumed',
				description: 'Every event of a sync run has been received',
			},
			{
				name: 'Sync Run Processed',
				value: 'syncProcessed',
				description: 'Knit has finished a sync run, even if it brought nothing new',
			},
		],
		default: ['offerAccepted', 'offerDeclined', 'offerWithdrawn', 'applicationDeleted'],
	},
	{
		displayName: 'History',
		name: 'history',
		type: 'options',
		options: [
			{
				name: 'Skip',
				value: 'skip',
				description: 'Start nothing for the records of an initial sync',
			},
			{
				name: 'Since Go-Live',
				value: 'sinceGoLive',
				description: 'Start only for what happened on or after a date',
			},
			{
				name: 'Everything',
				value: 'all',
				description: 'Treat the records of an initial sync like any other event',
			},
		],
		default: 'skip',
		description:
			'What to do with an initial sync, in which Knit sends every active record as new, long accepted offers included',
	},
	{
		displayName: 'Go-Live Date',
		name: 'goLiveDate',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: { history: ['sinceGoLive'] } },
		description:
			'The first day that counts, in UTC. An offer counts by the day it was closed, else by the last change of its application, else by the time that Knit states in the event. What has no date at all belongs to the past.',
	},
	{
		displayName: 'Integration IDs',
		name: 'integrationIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. first-integration, second-integration',
		description:
			'The connected ATS accounts to listen to, separated by commas or line breaks. Leave empty to listen to all.',
	},
	{
		displayName: 'Acknowledge',
		name: 'acknowledge',
		type: 'options',
		options: [
			{
				name: 'When Finished',
				value: 'whenFinished',
				description:
					'Knit hears that all is well once the workflow has run, and sends again if not',
			},
			{
				name: 'At Once',
				value: 'atOnce',
				description:
					'Knit hears that all is well before the workflow runs. The event is lost if n8n stops in that moment or the workflow fails.',
			},
		],
		default: 'whenFinished',
		description:
			'When to tell Knit that the event has arrived. Knit sends an event again for up to four days until it hears so. A workflow that waits counts as finished at its first wait.',
	},
	{
		displayName: 'Registration',
		name: 'registration',
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
				description:
					'Start a sync for each of the integration IDs with the production URL as destination. Knit documents no way to stop it.',
			},
		],
		default: 'manual',
		description:
			'How Knit learns where to send the events. A sync with a destination of its own rests on an older guide of Knit and is absent from its current reference, so check in the Knit dashboard that the events go to the production URL. Knit documents no way to stop a sync: it keeps running when the workflow is unpublished, and is not started again when it is published anew.',
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
				description:
					'Whether to accept calls without a signature while listening for a test event. The production URL always refuses them, and the workflow cannot be published while this is on.',
			},
			{
				displayName: 'Include Attachments',
				name: 'includeAttachments',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the names, types and links of the papers of the application. Nothing is downloaded.',
			},
			{
				displayName: 'Include Raw Event',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the event as Knit sent it, without pay figures and protected attributes',
			},
			{
				displayName: 'Maximum Event Age (Hours)',
				name: 'maximumAgeHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Older events start nothing, which guards against replayed calls. Counts from the time that Knit states in an event, where it states one. Knit sends an event again for up to four days, so anything below 97 hours can drop an event for good. 0 for no limit.',
			},
		],
	},
];

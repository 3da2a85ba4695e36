import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import {
	applicationCreateBodyOf,
	type NewApplication,
} from '../../../core/knit/api/applicationCreate';
import { knitRequest } from '../../../core/knit/api/transport';
import { fieldsOf, pick, readCode } from '../../../core/knit/records/fields';
import type { KnitOperation } from '../operation';
import {
	changed,
	integrationIdOf,
	jsonObjectOf,
	jsonOf,
	requiredText,
	textOf,
} from '../parameters';

const forNew = { show: { candidateKind: ['new'] } };

export const applicationCreate: KnitOperation = {
	resource: 'application',
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create application',
		description: 'Add a person to a job in the ATS',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.jobId }}',
		},
		{
			displayName: 'Candidate',
			name: 'candidateKind',
			type: 'options',
			options: [
				{
					name: 'New Person',
					value: 'new',
					description: 'Needed by Workable, Breezy and Loxo',
				},
				{ name: 'Known to the ATS', value: 'known' },
			],
			default: 'new',
		},
		{
			displayName: 'Candidate ID',
			name: 'candidateId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.candidateId }}',
			displayOptions: { show: { candidateKind: ['known'] } },
		},
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			required: true,
			default: '',
			displayOptions: forNew,
		},
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			required: true,
			default: '',
			displayOptions: forNew,
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			required: true,
			default: '',
			displayOptions: forNew,
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +1-202-555-0100',
			displayOptions: forNew,
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Answers',
					name: 'answers',
					type: 'json',
					default: '[]',
					description: 'A list of answers. Knit does not document the keys of an answer.',
				},
				{
					displayName: 'Attachment',
					name: 'attachment',
					type: 'json',
					default: '{}',
					description: "Knit does not document these keys. 'Add Attachment' is documented.",
				},
				{
					displayName: 'Candidate Details',
					name: 'candidateDetails',
					type: 'json',
					default: '{\n  "title": "",\n  "company": ""\n}',
					description: 'Title, company, links, education or presentAddress of a new person',
				},
				{
					displayName: 'Initial Stage ID',
					name: 'initialStageId',
					type: 'string',
					default: '',
					description: 'Where the application starts. SAP SuccessFactors needs any value here.',
				},
				{
					displayName: 'Metadata',
					name: 'metaData',
					type: 'json',
					default: '{}',
					description: 'What one ATS needs, such as countryCodeId for Workday',
				},
				{
					displayName: 'Origin',
					name: 'origin',
					type: 'options',
					options: [
						{ name: 'Agency', value: 'AGENCY' },
						{ name: 'External', value: 'EXTERNAL' },
						{ name: 'Referral', value: 'REFERRAL' },
					],
					default: 'EXTERNAL',
				},
				{ displayName: 'Source', name: 'source', type: 'string', default: '' },
			],
		},
	],
	run: createApplication,
};

async function createApplication(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const further = (name: string) => textOf.call(this, `additionalFields.${name}`, itemIndex);
	const furtherObject = (name: string, label: string) =>
		jsonObjectOf.call(this, `additionalFields.${name}`, label, itemIndex);

	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'ats.application.create',
		integrationId,
		body: applicationCreateBodyOf({
			jobId: requiredText.call(this, 'jobId', 'Job ID', itemIndex),
			candidate: candidateOf.call(this, itemIndex),
			initialStageId: further('initialStageId'),
			origin: further('origin'),
			source: further('source'),
			answers: jsonOf.call(this, 'additionalFields.answers', 'Answers', itemIndex),
			metaData: furtherObject('metaData', 'Metadata'),
			attachment: furtherObject('attachment', 'Attachment'),
		}),
		changes: true,
		itemIndex,
	});
	const fields = fieldsOf(answer.data);
	const created = {
		applicationId: readCode(pick(fields, 'applicationId')),
		candidateId: readCode(pick(fields, 'candidateId')),
		jobId: readCode(pick(fields, 'jobId')),
	};
	return [{ json: changed(answer, integrationId, created) }];
}

function candidateOf(this: IExecuteFunctions, itemIndex: number): NewApplication['candidate'] {
	if (this.getNodeParameter('candidateKind', itemIndex) === 'known') {
		const candidateId = requiredText.call(this, 'candidateId', 'Candidate ID', itemIndex);
		return { kind: 'known', candidateId };
	}
	return {
		kind: 'new',
		firstName: requiredText.call(this, 'firstName', 'First Name', itemIndex),
		lastName: requiredText.call(this, 'lastName', 'Last Name', itemIndex),
		email: requiredText.call(this, 'email', 'Email', itemIndex),
		phone: requiredText.call(this, 'phone', 'Phone', itemIndex),
		further: jsonObjectOf.call(
			this,
			'additionalFields.candidateDetails',
			'Candidate Details',
			itemIndex,
		),
	};
}

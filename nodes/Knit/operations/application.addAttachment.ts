import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { withContent, withText } from '../../../core/knit/api/body';
import { readWebAddress } from '../../../core/knit/api/webAddress';
import { knitRequest } from '../../../core/knit/api/transport';
import type { KnitOperation } from '../operation';
import {
	applicationIdProperty,
	changed,
	integrationIdOf,
	jsonObjectOf,
	requiredText,
	textOf,
} from '../parameters';

export const applicationAddAttachment: KnitOperation = {
	resource: 'application',
	option: {
		name: 'Add Attachment',
		value: 'addAttachment',
		action: 'Add attachment to application',
		description: 'Add a file to an application, as far as the ATS supports it',
	},
	needsIntegration: true,
	changes: true,
	properties: [
		applicationIdProperty,
		{
			displayName: 'File From',
			name: 'fileFrom',
			type: 'options',
			options: [
				{ name: 'Input Item', value: 'item' },
				{ name: 'URL', value: 'url', description: 'Needed by HR Works and Recruit CRM' },
			],
			default: 'item',
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The field of the item that holds the file',
			displayOptions: { show: { fileFrom: ['item'] } },
		},
		{
			displayName: 'File URL',
			name: 'fileUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://files.example.com/report.pdf',
			displayOptions: { show: { fileFrom: ['url'] } },
		},
		{
			displayName: 'File Type',
			name: 'fileType',
			type: 'options',
			options: [
				{ name: 'Cover Letter', value: 'COVER_LETTER' },
				{ name: 'Not Specified', value: 'NOT_SPECIFIED' },
				{ name: 'Offer Letter', value: 'OFFER_LETTER' },
				{ name: 'Résumé', value: 'RESUME' },
			],
			default: 'NOT_SPECIFIED',
			description: 'Some ATSs ignore it, so say it in the file name too',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Candidate ID',
					name: 'candidateId',
					type: 'string',
					default: '',
					description: 'Needed by JobDiva, Recruiterflow and Recruit CRM',
				},
				{
					displayName: 'Content Type',
					name: 'contentType',
					type: 'string',
					default: '',
					placeholder: 'e.g. application/pdf',
					description: 'Taken from the file if left empty',
				},
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. report.pdf',
					description: 'Taken from the file if left empty',
				},
				{
					displayName: 'Metadata',
					name: 'metaData',
					type: 'json',
					default: '{}',
					description: 'What one ATS needs, such as document_type_id for Vincere',
				},
			],
		},
	],
	run: addAttachment,
};

async function addAttachment(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const integrationId = integrationIdOf.call(this, itemIndex);
	const applicationId = requiredText.call(this, 'applicationId', 'Application ID', itemIndex);
	const further = (name: string) => textOf.call(this, `additionalFields.${name}`, itemIndex);
	const body: IDataObject = {
		applicationId,
		...(await fileOf.call(this, itemIndex)),
		fileType: textOf.call(this, 'fileType', itemIndex),
		...withText({
			candidateId: further('candidateId'),
			contentType: further('contentType'),
			fileName: further('fileName'),
		}),
		...withContent({
			metaData: jsonObjectOf.call(this, 'additionalFields.metaData', 'Metadata', itemIndex),
		}),
	};
	const answer = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'ats.application.attachment.add',
		integrationId,
		body,
		subject: `the application ${applicationId}`,
		changes: true,
		expects: 'success',
		itemIndex,
	});
	return [{ json: changed(answer, integrationId, { applicationId }) }];
}

async function fileOf(this: IExecuteFunctions, itemIndex: number): Promise<Record<string, string>> {
	if (this.getNodeParameter('fileFrom', itemIndex) === 'url') {
		const fileUrl = requiredText.call(this, 'fileUrl', 'File URL', itemIndex);
		const address = readWebAddress(fileUrl);
		if (address.kind === 'refused') {
			throw new NodeOperationError(this.getNode(), `The 'File URL' ${address.reason}`, {
				description: 'Use the address at which Knit can download the file.',
				itemIndex,
			});
		}
		return { fileUrl };
	}
	const name = requiredText.call(this, 'binaryPropertyName', 'Input Binary Field', itemIndex);
	const { fileName = '', mimeType } = this.helpers.assertBinaryData(itemIndex, name);
	const content = await this.helpers.getBinaryDataBuffer(itemIndex, name);
	return {
		fileContent: content.toString('base64'),
		...withText({ fileName, contentType: mimeType }),
	};
}

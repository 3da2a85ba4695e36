import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { readPage } from '../../../core/knit/api/lists';
import { knitRequest } from '../../../core/knit/api/transport';
import { fieldsOf, pick, readCode, readText } from '../../../core/knit/records/fields';
import { readCandidate } from '../../../core/knit/records/people';
import type { KnitOperation } from '../operation';
import {
	integrationIdOf,
	limitOf,
	limitProperties,
	shaperOf,
	simplifyProperty,
} from '../parameters';

export const candidateSearch: KnitOperation = {
	resource: 'candidate',
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search candidates',
		description: 'Find people by name, email address or phone number',
	},
	needsIntegration: true,
	changes: false,
	properties: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'What to look for; at least one field is needed',
			options: [
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					placeholder: 'name@email.com',
					default: '',
				},
				{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
				{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
				{ displayName: 'Phone', name: 'phone', type: 'string', default: '' },
			],
		},
		...limitProperties,
		simplifyProperty,
	],
	run: searchCandidates,
};

async function searchCandidates(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const body = searchOf(this.getNodeParameter('filters', itemIndex, {}));
	if (Object.keys(body).length === 0) {
		throw new NodeOperationError(this.getNode(), 'Nothing to search for', {
			description: "Add a name, an email address or a phone number under 'Filters'.",
			itemIndex,
		});
	}
	const { data } = await knitRequest.call(this, {
		method: 'POST',
		endpoint: 'ats.candidates.search',
		integrationId: integrationIdOf.call(this, itemIndex),
		body,
		itemIndex,
	});
	const shape = shaperOf.call(this, itemIndex, (raw) =>
		readCandidate(pick(fieldsOf(raw), 'info') ?? raw),
	);
	return readPage(data, 'candidates')
		.records.slice(0, limitOf.call(this, itemIndex))
		.map((candidate) => ({ json: shape(candidate) }));
}

function searchOf(given: unknown): IDataObject {
	const filters = fieldsOf(given);
	const firstName = readText(pick(filters, 'firstName'));
	const lastName = readText(pick(filters, 'lastName'));
	const email = readText(pick(filters, 'email'));
	const phone = readCode(pick(filters, 'phone'));
	return {
		...(firstName === null ? {} : { firstName }),
		...(lastName === null ? {} : { lastName }),
		...(email === null ? {} : { emails: [email] }),
		...(phone === null ? {} : { phones: [phone] }),
	};
}

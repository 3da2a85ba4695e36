import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import type { MessageContext } from '../../core/messages/messages';
import type { MessageTemplate } from '../../core/messages/messageTemplates';
import { MESSAGE_TEMPLATES } from '../../core/messages/messageTemplates';

const ownWordsSchema = z.array(
	z.object({
		occasion: z.string(),
		subject: z.string().default(''),
		mail: z.string().default(''),
		slack: z.string().default(''),
	}),
);

/** Reads where messages go and how they are worded from the node's parameters. */
export function readMessageContext(this: IExecuteFunctions, itemIndex: number): MessageContext {
	const text = (name: string) => String(this.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const own = ownWordsSchema.parse(this.getNodeParameter('templates.message', itemIndex, []));
	return {
		teamEmail: text('teamEmail'),
		reviewerEmail: text('reviewerEmail') || null,
		fulfilmentEmail: text('fulfilmentEmail') || null,
		slackChannel: text('slackChannel'),
		formBaseUrl: text('formBaseUrl').replace(/\/+$/, ''),
		templates: own.flatMap(replaceWords),
	};
}

function replaceWords(own: z.infer<typeof ownWordsSchema>[number]): MessageTemplate[] {
	const template = MESSAGE_TEMPLATES.find(({ occasion }) => occasion === own.occasion);
	if (!template) return [];
	return [
		{
			...template,
			subject: own.subject || template.subject,
			mail: own.mail || template.mail,
			slack: own.slack || template.slack,
		},
	];
}

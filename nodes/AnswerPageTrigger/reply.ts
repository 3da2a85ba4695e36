import type { IWebhookResponseData } from 'n8n-workflow';

import type { Page } from '../../core/messages/pages/document';

/** The part of Express' response that is used. */
export interface Response {
	statusCode: number;
	status(code: number): Response;
	setHeader(name: string, value: string): unknown;
	removeHeader(name: string): void;
	send(body: string): unknown;
	end(): unknown;
}

const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/** No link, a foreign one and one for another trigger look the same from outside. */
export function replyWithNothing(response: Response, status: 404 | 413): IWebhookResponseData {
	response.status(status).end();
	return ANSWERED;
}

export function replyWithPage(
	response: Response,
	status: 200 | 422,
	page: Page,
): IWebhookResponseData {
	setSafeHeaders(response);
	response.setHeader('Content-Type', 'text/html; charset=utf-8');
	response.setHeader('Content-Security-Policy', page.policy);
	response.status(status).send(page.html);
	return ANSWERED;
}

export function replyWithJson(
	response: Response,
	status: 410 | 422,
	content: object,
): IWebhookResponseData {
	setSafeHeaders(response);
	response.setHeader('Content-Type', 'application/json; charset=utf-8');
	response.status(status).send(JSON.stringify(content));
	return ANSWERED;
}

/** Nothing of a page is kept on the way, and no other site gets to know its link. */
export function setSafeHeaders(response: Response): void {
	response.setHeader('Cache-Control', 'no-store');
	response.setHeader('Referrer-Policy', 'no-referrer');
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('X-Robots-Tag', 'noindex, nofollow');
}

/**
 * n8n sends the page of the workflow's last step, with a type that cannot depend on who is asking.
 * A program gets JSON in its place, once the workflow has ended well; errors pass as they are.
 */
export function sendJsonInsteadOfPage(response: Response): void {
	const send = response.send.bind(response);
	response.send = (body) => {
		if (response.statusCode !== 200) return send(body);
		response.removeHeader('Content-Security-Policy');
		response.setHeader('Content-Type', 'application/json; charset=utf-8');
		return send('{"saved":true}');
	};
}

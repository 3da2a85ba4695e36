// @ts-check
import { createServer } from 'node:http';
import { startSandbox } from '../../sandbox/index.mjs';
import { startShop } from '../../sandbox/shop.mjs';
import { company } from './company.mjs';

/**
 * A company that orders from a shop over HTTP, and a program that takes its acceptance notices.
 * @param {(notice: { body: string, signature: string | undefined }) => number} take the status of the answer
 */
export async function startCompanyWithShop(take) {
	const shop = await startShop();
	const program = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		const signature = request.headers['x-welcome-gift-signature']?.toString();
		response.writeHead(take({ body, signature })).end();
	});
	await new Promise((resolve) => program.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = program.address();
	const noticeUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hired`;
	const sandbox = await startSandbox(company());
	// The form takes none but https addresses.
	const [row] = await sandbox.rest.dataTableRows('knit settings');
	const settings = { ...JSON.parse(row?.['settings']), shopUrl: shop.url, noticeUrl };
	await sandbox.rest.changeDataTableRows('knit settings', 'key', 'company', {
		settings: JSON.stringify(settings),
	});
	return {
		sandbox,
		shop,
		async stop() {
			await sandbox.stop();
			await shop.stop();
			program.close();
		},
	};
}

import { preProcessFile } from 'typescript';

/** The rooms of `core/`, from the top down; those of one line stand side by side and do not know each other. */
const FLOORS = [
	['messages'],
	['engagement', 'reports'],
	['ledger', 'updates', 'assessments'],
	['plan'],
	['offers'],
	['knit'],
	['settings', 'text'],
];

/** What a room has no business with, although it stands below. */
const NOTHING_TO_DO_WITH: Record<string, string[]> = {
	updates: ['plan'],
	assessments: ['plan'],
};

/** The one file of `core/` that may know n8n: it sends requests with n8n's credentials. */
const KNOWS_N8N = 'core/knit/api/transport.ts';

/** What a file of `core/` imports and should not, one sentence for each. */
export function forbiddenImports(path: string, source: string): string[] {
	const imported = preProcessFile(source).importedFiles.map(({ fileName }) => fileName);
	return [...new Set(imported)].flatMap((name) => {
		const says = name.startsWith('.') ? upwards(path, resolve(path, name)) : foreign(path, name);
		return says === null ? [] : [`${path} imports ${name}: ${says}`];
	});
}

function foreign(path: string, name: string): string | null {
	const isOfN8n = /^n8n-|^@n8n\//.test(name);
	return isOfN8n && path !== KNOWS_N8N ? `only ${KNOWS_N8N} may know n8n` : null;
}

function upwards(from: string, to: string): string | null {
	const here = floorOf(from);
	const there = floorOf(to);
	if (here === null) return `${from} is in no room`;
	if (there === null) return `${to} is in no room`;
	const isStranger = NOTHING_TO_DO_WITH[here.room]?.includes(there.room) ?? false;
	if (there.room === here.room || (there.floor > here.floor && !isStranger)) return null;
	return `${here.room} does not know ${there.room}`;
}

function floorOf(path: string): { room: string; floor: number } | null {
	const [house, room = ''] = path.split('/');
	const floor = FLOORS.findIndex((rooms) => rooms.includes(room));
	return house === 'core' && floor >= 0 ? { room, floor } : null;
}

/** The path that a relative import leads to. */
function resolve(from: string, to: string): string {
	const parts = from.split('/').slice(0, -1);
	for (const part of to.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}

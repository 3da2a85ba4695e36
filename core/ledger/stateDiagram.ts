import { LIFE_EVENTS, TRANSITIONS } from './states';

/** The table as a Mermaid state diagram: one arrow for each change of state, with everything that brings it about. */
export function stateDiagram(): string {
	const arrows = new Map<string, Set<string>>();
	for (const { from, event, to } of TRANSITIONS) {
		for (const status of from.filter((name) => name !== to)) {
			const arrow = `${status === 'none' ? '[*]' : status} --> ${to}`;
			arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(LIFE_EVENTS[event]));
		}
	}
	const lines = [...arrows].map(([arrow, words]) => `    ${arrow}: ${[...words].join(' / ')}`);
	return ['stateDiagram-v2', ...lines].join('\n');
}

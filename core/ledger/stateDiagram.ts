import { LIFE_EVENTS, TRANSITIONS, type LifeEvent } from './states';

/** What leads from nearly every state to the same one; its arrows would hide the others. */
const LEFT_OUT: LifeEvent[] = ['needsPerson', 'replaced', 'takesOver', 'unclear'];

/** The table as a Mermaid state diagram: one arrow for each change of state, with everything that brings it about but what is left out. */
export function stateDiagram(): string {
	const arrows = new Map<string, Set<string>>();
	for (const { from, event, to } of TRANSITIONS) {
		if (LEFT_OUT.includes(event)) continue;
		for (const status of from.filter((name) => name !== to)) {
			const arrow = `${status === 'none' ? '[*]' : status} --> ${to}`;
			arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(LIFE_EVENTS[event]));
		}
	}
	const lines = [...arrows].map(([arrow, words]) => `    ${arrow}: ${[...words].join(' / ')}`);
	return ['stateDiagram-v2', ...lines].join('\n');
}

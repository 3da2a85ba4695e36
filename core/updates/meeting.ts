import type { AtsState, CandidateUpdate, UpdateCode } from './types';
import type { WantedStage } from './stage';

/** What was found about an update, before it is told. */
export interface Finding {
	code: UpdateCode;
	/** One sentence for a recruiter. */
	reason: string;
}

/** An update and the state that it meets, both known to be about the same application. */
export interface Meeting {
	update: CandidateUpdate;
	ats: AtsState;
	stage: WantedStage;
	/** How a reason names the application. */
	about: string;
}

import type { KnitOperation } from '../operation';
import { applicationAddAttachment } from './application.addAttachment';
import { applicationCreate } from './application.create';
import { applicationGet } from './application.get';
import { applicationGetAll } from './application.getAll';
import { applicationUpdateStage } from './application.updateStage';
import { assessmentCreateSecrets } from './assessment.createSecrets';
import { assessmentUpdate } from './assessment.update';
import { candidateSearch } from './candidate.search';
import { eventSubscribe } from './event.subscribe';
import { integrationDeactivate } from './integration.deactivate';
import { integrationGetAll } from './integration.getAll';
import { jobCreate } from './job.create';
import { jobGet } from './job.get';
import { jobGetAll } from './job.getAll';
import { passthroughSend } from './passthrough.send';
import { rejectionReasonGetAll } from './rejectionReason.getAll';
import { sessionCreate } from './session.create';
import { syncSetStartTime } from './sync.setStartTime';
import { syncStart } from './sync.start';
import { syncStartCustom } from './sync.startCustom';
import { syncUpdate } from './sync.update';

/** In the order of the panel’s lists. A new operation is a file and a line here. */
export const OPERATIONS: KnitOperation[] = [
	applicationAddAttachment,
	applicationCreate,
	applicationGet,
	applicationGetAll,
	applicationUpdateStage,
	assessmentCreateSecrets,
	assessmentUpdate,
	candidateSearch,
	eventSubscribe,
	integrationDeactivate,
	integrationGetAll,
	jobCreate,
	jobGet,
	jobGetAll,
	passthroughSend,
	rejectionReasonGetAll,
	sessionCreate,
	syncSetStartTime,
	syncStart,
	syncStartCustom,
	syncUpdate,
];

import { jest } from '@jest/globals';

// Tests with real processes, disks and clocks can lose a race on a busy machine. A second try is logged, never silent.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

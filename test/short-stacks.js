// Jest has errors remember a hundred callers, and makes one for every `expect`: ten say as much, in less time.
Error.stackTraceLimit = 10;

package dev.requite.submit;

/** Nothing more in this pass: no event follows, since no step does. */
record Ended(Step.Done step) implements Stage {}

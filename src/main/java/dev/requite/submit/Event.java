package dev.requite.submit;

import dev.requite.provider.SendAnswer;

/** What came of a {@link Step}. */
sealed interface Event {

    /** Of {@link Step.Send}. */
    record Answered(SendAnswer answer) implements Event {}

    /** Of {@link Step.Look}. */
    record Looked(View view) implements Event {}

    /** Of {@link Step.Wait} or {@link Step.BackOff}: the time is over, or a stop ended it. */
    record Waited() implements Event {}

    /** Of {@link Step.NotePending}: it is committed. */
    record Noted() implements Event {}
}

package dev.requite.run.batch;

import dev.requite.ledger.RunStore;
import dev.requite.run.phase.Pass;
import java.time.Instant;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** What the framework is told of a pass: enough for another process to work on a part of it. */
public final class PassParameters {

    private static final String RUN = "run";
    private static final String PASS = "pass";
    private static final String HOLD = "hold";
    private static final String BEGAN = "began";
    private static final String RULES = "rules";

    private PassParameters() {}

    /** Run and pass make a job of its own; the rest goes with it. */
    public static JobParameters of(Pass pass) {
        return new JobParametersBuilder()
                .addString(RUN, pass.run().id())
                .addLong(PASS, (long) pass.run().passes())
                .addLong(HOLD, pass.hold(), false)
                .addString(BEGAN, pass.began().toString(), false)
                .addString(RULES, pass.rules(), false)
                .toJobParameters();
    }

    /** The pass behind a job's parameters. */
    public static Pass pass(JobParameters parameters, RunStore runs) {
        return new Pass(
                runs.find(parameters.getString(RUN)).orElseThrow(),
                parameters.getLong(HOLD),
                Instant.parse(parameters.getString(BEGAN)),
                parameters.getString(RULES));
    }
}

package dev.requite.ledger.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.hsqldb.error.ErrorCode;

/**
 * Hears every failure of the engine: after one in which a file could not be written, or of which HSQLDB does not know
 * itself what happened, nothing it confirms can be relied on.
 */
record EngineFailures(WatchedFiles files) implements SQLExceptionOverride {

    private static final Set<Integer> UNTRUSTED = Set.of(
            -ErrorCode.FILE_IO_ERROR,
            -ErrorCode.GENERAL_ERROR,
            -ErrorCode.OUT_OF_MEMORY,
            -ErrorCode.DATA_FILE_ERROR,
            -ErrorCode.GENERAL_IO_ERROR,
            -ErrorCode.DATA_FILE_IS_FULL);

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (UNTRUSTED.contains(failure.getErrorCode())) {
            files.failed(failure);
        }
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}

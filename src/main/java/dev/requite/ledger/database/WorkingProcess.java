package dev.requite.ledger.database;

import java.util.UUID;

/**
 * A process that works on a ledger, as others are told of it.
 *
 * @param host its machine
 * @param id its number there
 * @param sessions a mark that all its connections carry at the server, and nobody else's
 */
public record WorkingProcess(String host, long id, String sessions) {

    private static final int MARK_DIGITS = 12;
    private static final int HOST_MAX = 255;

    public WorkingProcess {
        host = host.substring(0, Math.min(host.length(), HOST_MAX));
    }

    /** This one. */
    public static WorkingProcess here() {
        String mark = UUID.randomUUID().toString().replace("-", "").substring(0, MARK_DIGITS);
        return new WorkingProcess(
                HostName.of(System.getenv()), ProcessHandle.current().pid(), mark);
    }
}

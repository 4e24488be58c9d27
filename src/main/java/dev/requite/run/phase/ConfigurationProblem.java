package dev.requite.run.phase;

/** A setting is missing or wrong; the message says which and what to do. No money moved because of it. */
public final class ConfigurationProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofServer;
    private final boolean forNow;

    public ConfigurationProblem(String message) {
        this(message, false, false);
    }

    private ConfigurationProblem(String message, boolean ofServer, boolean forNow) {
        super(message);
        this.ofServer = ofServer;
        this.forNow = forNow;
    }

    /**
     * The ledger's server can't be used.
     *
     * @param forNow whether the same may work in a while, though nobody changes a setting
     */
    public static ConfigurationProblem ofServer(String message, boolean forNow) {
        return new ConfigurationProblem(message, true, forNow);
    }

    /** Whether the ledger's server can't be used: where it could be before, it may be again. */
    public boolean isOfServer() {
        return ofServer;
    }

    /** Whether the ledger's server is away, starting or full of others, so that it may be there in a while. */
    public boolean isForNow() {
        return forNow;
    }
}

package dev.requite.submit;

/** A provider refused the credentials; nothing more can be done until they are right. The message is for a person. */
public final class CredentialsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String provider;

    public CredentialsRefusedException(String provider) {
        super("Provider " + provider + " refused the credentials. Nothing more was sent; no row is lost."
                + " Correct requite." + provider + ".username and .password and run the same command again.");
        this.provider = provider;
    }

    public String provider() {
        return provider;
    }
}

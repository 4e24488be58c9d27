package dev.requite.model.account;

/** A setting that nobody can work with. Its message is a sentence for the person who wrote it, and names the setting. */
public final class WrongSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WrongSetting(String message) {
        super(message);
    }

    public WrongSetting(String message, Throwable cause) {
        super(message, cause);
    }
}

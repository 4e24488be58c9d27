package dev.requite.app.settings;

/** How the way to the mail server is protected. */
public enum MailEncryption {
    /** From the start. */
    TLS,
    /** After a greeting in the clear; without it nothing is sent. */
    STARTTLS,
    /** Not at all: for a server on this machine. */
    NONE
}

package dev.requite.cli;

/** The entry point. */
public final class Requite {

    private Requite() {}

    public static void main(String[] arguments) {
        System.exit(2);
    }
}

package dev.requite.ledger.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this machine calls itself. */
public final class HostName {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** A look-up of names could take long, and say another. */
    public static String of(Map<String, String> environment) {
        String fallback = environment.getOrDefault("HOSTNAME", "");
        String named = fallback.isBlank() ? "an unnamed machine" : fallback;
        try {
            String own = Files.readString(KERNEL).strip();
            return own.isEmpty() ? named : own;
        } catch (IOException e) {
            return named;
        }
    }
}

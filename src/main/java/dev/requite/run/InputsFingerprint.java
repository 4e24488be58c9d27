package dev.requite.run;

import dev.requite.input.file.InputFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What makes two calls the same: the same names with the same contents. */
final class InputsFingerprint {

    private InputsFingerprint() {}

    static String of(List<InputFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (InputFile file : files) {
                // A hash has 64 characters and a name no line feed that could blur the border between files.
                digest.update((file.sha256() + " " + file.name() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

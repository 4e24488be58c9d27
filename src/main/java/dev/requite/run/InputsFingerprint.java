package dev.requite.run;

import dev.requite.model.file.InputFile;
import dev.requite.text.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/** What makes two calls the same: the same names with the same contents. */
final class InputsFingerprint {

    private InputsFingerprint() {}

    /** A hash has 64 characters and a name no line feed that could blur the border between files. */
    static String of(List<InputFile> files) {
        return Sha256.hex(files.stream()
                .map(file -> file.sha256() + " " + file.name() + "\n")
                .collect(Collectors.joining()));
    }
}

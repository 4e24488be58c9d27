package dev.requite.cli;

import dev.requite.app.Session;
import dev.requite.run.phase.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Options of every command that touches a ledger. */
final class CommonOptions {

    private static final Logger log = LoggerFactory.getLogger(CommonOptions.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML or properties file with the settings; environment variables win over it.")
    @Nullable
    Path config;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            defaultValue = "./var",
            description = "Folder of the embedded ledger and the reports (default: ${DEFAULT-VALUE}).")
    Path workDir = Path.of("var");

    @Option(names = "--json", description = "Answer as JSON on the standard output.")
    boolean json;

    /** What a session is opened with by a command that looks at everything, the settings file's permissions too. */
    Session.Call plainCall(Progress progress) {
        return new Session.Call(workDir, config, Map.of(), progress);
    }

    /**
     * What a session is opened with.
     *
     * @param own the command's own settings: they win over the file, and the environment does not count beside them
     */
    Session.Call call(Map<String, Object> own, Progress progress) {
        if (config != null) {
            warnOfOpen(config);
        }
        return new Session.Call(workDir, config, own, progress);
    }

    private static void warnOfOpen(Path config) {
        try {
            if (Files.getPosixFilePermissions(config).contains(PosixFilePermission.OTHERS_READ)) {
                log.warn(
                        "the configuration file can be read by everyone on this machine: chmod 600 it if it holds a"
                                + " password file={}",
                        config);
            }
        } catch (IOException | UnsupportedOperationException e) {
            log.debug("the permissions of the configuration file can't be told file={}", config);
        }
    }
}

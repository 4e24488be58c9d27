package dev.requite.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The program behind a {@link Chromium}, without a window.
 *
 * @param address where it listens
 */
record ChromiumProcess(Process process, String address) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final String LISTENS = "DevTools listening on ";

    /** Starts it, or skips the test where there is none. */
    static ChromiumProcess started(Path profile, int width) throws IOException {
        Optional<Path> program = InstalledProgram.named(NAMES);
        Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed here");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "--window-size=" + width + ",1200",
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ChromiumProcess(process, address(process));
    }

    /** It says on its standard error where it listens. */
    private static String address(Process process) throws IOException {
        BufferedReader told = process.errorReader();
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.startsWith(LISTENS)) {
                Thread drain = new Thread(() -> told.lines().forEach(rest -> {}), "chromium-stderr");
                drain.setDaemon(true);
                drain.start();
                return line.substring(LISTENS.length()).strip();
            }
        }
        throw new IOException("Chromium ended before it listened, with " + process.exitValue());
    }
}

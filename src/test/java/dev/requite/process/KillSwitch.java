package dev.requite.process;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lives in the process that is to be killed, as its Java agent, alone: nothing else of the tests is there. It names every
 * write that makes something durable, in the ledger or in the reports, notes the names, and at one of them tells the
 * test and stands still until it is killed or let go.
 *
 * <p>A name is the method of ours, of Spring Batch's or of Flyway's that asked for the write, and how often it did; the
 * writes of a process can also be counted, {@code before write 7}.
 */
public final class KillSwitch {

    static final String PATCHES = "/patched/";
    static final int LET_GO = 1;

    private static final String TESTS = "dev.requite.process.";

    /** Stand between whoever asks and the engine. */
    private static final Pattern BETWEEN =
            Pattern.compile("dev\\.requite\\.ledger\\.(Ledger|database\\.CheckedConnections)(\\$.*)?");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    private static final AtomicInteger WRITES = new AtomicInteger();

    private static int port;
    private static String holdAt = "";
    private static Path names = Path.of(".");

    private KillSwitch() {}

    /** Begins to watch.
     *
     * @param arguments port to call, point to hold at, file for the names; with bars between them
     */
    public static void premain(String arguments, Instrumentation instrumentation) throws IOException {
        String[] parts = arguments.split("\\|", 3);
        port = Integer.parseInt(parts[0]);
        holdAt = parts[1];
        names = Path.of(parts[2]);
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
                return patched(name);
            }
        });
    }

    private static byte @Nullable [] patched(String type) {
        try (InputStream patch = KillSwitch.class.getResourceAsStream(PATCHES + type)) {
            return patch == null ? null : patch.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About to make something durable; answers its name. */
    public static String before() {
        int number = WRITES.incrementAndGet();
        String who = who();
        String name = who + "#" + SEEN.merge(who, 1, Integer::sum);
        try {
            Files.writeString(names, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        holdAt("before " + name);
        holdAt("before write " + number);
        return name;
    }

    /** It is durable. */
    public static void after(String name) {
        holdAt("after " + name);
    }

    private static void holdAt(String moment) {
        if (!moment.equals(holdAt)) {
            return;
        }
        try (Socket test = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(test.getOutputStream());
            out.write((moment + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            // Nothing comes back to those that are killed.
            if (test.getInputStream().read() != LET_GO) {
                throw new IllegalStateException("the test went away");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String who() {
        Optional<StackTraceElement> frame = Arrays.stream(Thread.currentThread().getStackTrace())
                .filter(KillSwitch::known)
                .findFirst();
        return frame.map(KillSwitch::name).orElse("pool");
    }

    private static boolean known(StackTraceElement frame) {
        String type = frame.getClassName();
        return (type.startsWith("dev.requite.")
                        && !type.startsWith(TESTS)
                        && !BETWEEN.matcher(type).matches())
                || type.startsWith("org.springframework.batch.")
                || type.startsWith("org.flywaydb.");
    }

    private static String name(StackTraceElement frame) {
        String type = frame.getClassName();
        String method = LAMBDA.matcher(frame.getMethodName()).replaceAll("$1");
        return type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$.*", "") + "." + method;
    }
}

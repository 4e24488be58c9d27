package dev.requite.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.hsqldb.persist.Logger;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/** Packs {@link KillSwitch} with the classes it watches into a jar, and kills processes at the switch's points. */
final class KillAgent {

    private static final Path JAR = pack();

    private KillAgent() {}

    /** What is put around writes. */
    static final class Around {

        private Around() {}

        @Advice.OnMethodEnter
        static String enter() {
            return KillSwitch.before();
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter String name) {
            KillSwitch.after(name);
        }
    }

    /** What is put around a connection's commits, but for the empty one that it adds when it goes back to committing by itself. */
    static final class AroundCommit {

        private AroundCommit() {}

        @Advice.OnMethodEnter
        static String enter(@Advice.This PgConnection connection) {
            return connection.getTransactionState() == TransactionState.IDLE ? "" : KillSwitch.before();
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter String name) {
            if (!name.isEmpty()) {
                KillSwitch.after(name);
            }
        }
    }

    /** What is put around statements that are writes of their own, unless they belong to a transaction. */
    static final class AroundStatement {

        private AroundStatement() {}

        @Advice.OnMethodEnter
        static String enter(@Advice.This Statement statement) throws SQLException {
            return statement.getConnection().getAutoCommit() ? KillSwitch.before() : "";
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter String name) {
            if (!name.isEmpty()) {
                KillSwitch.after(name);
            }
        }
    }

    /** Runs to the end and answers the names of all points on the way. */
    static List<String> points(RequiteProcess requite, String... command) {
        Path names = requite.folder().resolve("points");
        RequiteProcess.Ended ended = requite.withJava(option(0, "", names)).call(command[0], rest(command));
        if (ended.exitCode() != 0) {
            throw new AssertionError("without any kill it ends with " + ended.exitCode() + "\n" + ended.err());
        }
        try {
            return Files.readAllLines(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a command and kills it at a point, such as {@code before RefundRuns.open#1}.
     *
     * @return how it ended: by SIGKILL, or by itself if it never came to that point
     */
    static RequiteProcess.Ended killAt(String point, RequiteProcess requite, String... command) {
        return at(point, requite, (running, held) -> running.kill(), command);
    }

    /** Starts a command, does something to it while it stands still at a point, and lets it go on to its end. */
    static RequiteProcess.Ended holdAt(
            String point, RequiteProcess requite, Consumer<RequiteProcess.Running> meanwhile, String... command) {
        return at(
                point,
                requite,
                (running, held) -> {
                    meanwhile.accept(running);
                    held.getOutputStream().write(KillSwitch.LET_GO);
                    return running.end();
                },
                command);
    }

    private interface AtThePoint {
        RequiteProcess.Ended act(RequiteProcess.Running running, Socket held) throws IOException;
    }

    private static RequiteProcess.Ended at(String point, RequiteProcess requite, AtThePoint action, String... command) {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RequiteProcess.Running running = requite.withJava(
                            option(door.getLocalPort(), point, requite.folder().resolve("points")))
                    .start(command[0], rest(command));
            var unused = running.process().onExit().thenRun(() -> close(door));
            try (Socket held = door.accept()) {
                return action.act(running, held);
            } catch (IOException e) {
                return running.end();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerSocket door) {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String option(int port, String point, Path names) {
        return "-javaagent:" + JAR + "=" + port + "|" + point + "|" + names;
    }

    private static String[] rest(String... command) {
        return List.of(command).subList(1, command.length).toArray(String[]::new);
    }

    private static Path pack() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), KillSwitch.class.getName());
        try {
            Path jar = Files.createTempFile("kill-switch", ".jar");
            jar.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream packed = new JarOutputStream(out, manifest)) {
                for (Class<?> type : List.of(KillSwitch.class, Class.forName(KillSwitch.class.getName() + "$1"))) {
                    String name = type.getName().replace('.', '/') + ".class";
                    try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                        add(packed, name, Objects.requireNonNull(bytes, name).readAllBytes());
                    }
                }
                add(packed, Around.class, Logger.class, "writeCommitStatement", "writeOtherStatement");
                add(packed, AroundCommit.class, PgConnection.class, "commit");
                add(
                        packed,
                        AroundStatement.class,
                        Class.forName("org.postgresql.jdbc.PgPreparedStatement"),
                        "executeUpdate");
                add(packed, Around.class, Class.forName("dev.requite.report.ReportFolder"), "publish");
            }
            return jar;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the agent can't be packed", e);
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private static void add(JarOutputStream jar, Class<?> advice, Class<?> type, String... methods) throws IOException {
        byte[] patched = new ByteBuddy()
                .redefine(type)
                .visit(Advice.to(advice).on(ElementMatchers.namedOneOf(methods)))
                .make()
                .getBytes();
        add(jar, KillSwitch.PATCHES.substring(1) + type.getName().replace('.', '/'), patched);
    }
}

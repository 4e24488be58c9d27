package dev.requite.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.springframework.util.FileSystemUtils;

/**
 * A folder of its own for a test, or, in a static field, for a class; and whatever must be closed after it, last come
 * first. It is there as soon as the field is, so other fields can be made in it. Of a test that fails all files are kept
 * below {@code target/failed-tests}: what its processes said, its ledger, its reports.
 */
public final class WorkFolder implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Path KEPT = Path.of("target", "failed-tests");
    private static final int NAME_MAX = 100;

    private final Path path;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean ofClass;
    private boolean failed;

    public WorkFolder() {
        try {
            path = Files.createTempDirectory("requite-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Closes it after the test. */
    public synchronized <T extends AutoCloseable> T closing(T one) {
        open.push(one);
        return one;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass = true;
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) throws Exception {
        failed |= failed(context);
        if (!ofClass) {
            end(context);
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) throws Exception {
        failed |= failed(context);
        end(context);
    }

    private static boolean failed(ExtensionContext context) {
        return context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .isPresent();
    }

    private void end(ExtensionContext context) throws Exception {
        List<Exception> failures = new ArrayList<>();
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (failed) {
            keep(context);
        }
        FileSystemUtils.deleteRecursively(path);
        Optional<Exception> first = failures.stream().findFirst();
        if (first.isPresent()) {
            failures.stream().skip(1).forEach(first.get()::addSuppressed);
            throw first.get();
        }
    }

    private void keep(ExtensionContext context) throws IOException {
        Path kept = KEPT.resolve(context.getRequiredTestClass().getSimpleName()).resolve(name(context));
        FileSystemUtils.deleteRecursively(kept);
        FileSystemUtils.copyRecursively(path, kept);
        System.err.println("The files of a failed test are kept in " + kept.toAbsolutePath());
    }

    /** The method's and the invocation's, as a file may be called. */
    private static String name(ExtensionContext context) {
        String method = context.getTestMethod().map(Method::getName).orElse("");
        String shown = context.getDisplayName();
        String name = (shown.startsWith(method) ? shown : method + " " + shown).replaceAll("[^A-Za-z0-9.]+", "-");
        return name.substring(0, Math.min(name.length(), NAME_MAX));
    }
}

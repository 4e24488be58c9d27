package dev.requite.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is the same on every page: its style and its script, if it has one, which are all that a browser may use. */
final class Shell {

    private final String style = resource("page.css");
    private final @Nullable String script;

    private Shell(@Nullable String script) {
        this.script = script;
    }

    /** Of a page that has a table for the script. */
    static Shell withTable() {
        return new Shell(resource("page.js"));
    }

    /** Of a page that needs none. */
    static Shell still() {
        return new Shell(null);
    }

    void begin(Html html, String title) {
        html.raw("<!DOCTYPE html>\n");
        html.open("html", "lang", "en");
        html.open("head");
        html.single("meta", "charset", "utf-8");
        html.single(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(style) + "'"
                        + (script == null ? "" : "; script-src '" + hash(script) + "'"));
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "robots", "content", "noindex");
        html.element("title", title);
        html.open("style").raw(style).close();
        html.close();
        html.open("body");
    }

    void end(Html html) {
        if (script != null) {
            html.open("script").raw(script).close();
        }
        html.close();
        html.close();
    }

    private static String resource(String name) {
        try (InputStream in = Shell.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package dev.requite.kit;

import com.sun.javafx.webkit.WebConsoleListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.concurrent.Worker;
import javafx.scene.Scene;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import javafx.stage.Stage;
import netscape.javascript.JSObject;
import org.junit.jupiter.api.Assumptions;

/** A page in a real browser without a display: JavaFX's WebKit. What the browser complains of is kept. */
public final class WebPage implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final Stage stage;
    private final WebEngine engine;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private WebPage(Stage stage, WebEngine engine) {
        this.stage = stage;
        this.engine = engine;
    }

    /** Started once; where it can't be, the tests that need it are skipped, and it is said why. */
    private static final class Browser {

        static final boolean RUNNING = start();

        private static boolean start() {
            System.setProperty("glass.platform", "Monocle");
            System.setProperty("monocle.platform", "Headless");
            System.setProperty("headless.geometry", "1600x2000-32");
            System.setProperty("prism.order", "sw");
            System.setProperty("java.awt.headless", "true");
            CompletableFuture<Boolean> started = new CompletableFuture<>();
            try {
                Platform.startup(completing(started));
                Platform.setImplicitExit(false);
                return started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (Exception | LinkageError e) {
                System.err.println("THE BROWSER CAN'T BE STARTED HERE, so the pages are not looked at: " + e);
                return false;
            }
        }
    }

    /** Not a part of the class that is being initialised: the browser's thread would wait for that, and it for the thread. */
    private static Runnable completing(CompletableFuture<Boolean> started) {
        return () -> started.complete(true);
    }

    /** Opens a file, at a width in pixels, perhaps with {@code #something} behind it. */
    public static WebPage open(Path file, String fragment, int width) {
        Assumptions.assumeTrue(Browser.RUNNING, "no browser can be started here");
        CompletableFuture<WebPage> opened = new CompletableFuture<>();
        Platform.runLater(() -> {
            WebView view = new WebView();
            Stage stage = new Stage();
            stage.setScene(new Scene(view, width, 1200));
            stage.show();
            WebPage page = new WebPage(stage, view.getEngine());
            WebConsoleListener.setDefaultListener(
                    (web, message, line, source) -> page.complaints.add(message + " at " + line));
            view.getEngine().getLoadWorker().stateProperty().addListener((state, before, now) -> {
                if (now == Worker.State.SUCCEEDED) {
                    opened.complete(page);
                } else if (now == Worker.State.FAILED) {
                    opened.completeExceptionally(
                            view.getEngine().getLoadWorker().getException());
                }
            });
            view.getEngine().load(file.toUri() + fragment);
        });
        return wait(opened);
    }

    /** What an expression comes to, as text. */
    public String value(String expression) {
        return onScreen(() -> String.valueOf(engine.executeScript(expression)));
    }

    /** A person clicks on what a selector finds. */
    public WebPage click(String selector) {
        value("document.querySelector(" + quoted(selector) + ").click()");
        return this;
    }

    /** A person chooses, or writes, in what a selector finds. */
    public WebPage enter(String selector, String value) {
        value("(function(){var e=document.querySelector(" + quoted(selector) + ");e.value=" + quoted(value)
                + ";e.dispatchEvent(new Event('input'));e.dispatchEvent(new Event('change'));}())");
        return this;
    }

    /** The texts of all that a selector finds. */
    public List<String> texts(String selector) {
        String joined = value("Array.prototype.map.call(document.querySelectorAll(" + quoted(selector)
                + "),function(e){return e.textContent;}).join('\\u0001')");
        return joined.isEmpty() ? List.of() : List.of(joined.split("\u0001", -1));
    }

    /** What the browser complained of, such as errors of the script and what the page's policy refuses. */
    public List<String> complaints() {
        return complaints;
    }

    /** What keeps some people from using the page, by the rules of axe; one line each. */
    public String barriers() {
        CompletableFuture<String> found = new CompletableFuture<>();
        Callback callback = new Callback(found);
        Platform.runLater(() -> {
            engine.executeScript(axe());
            ((JSObject) engine.executeScript("window")).setMember("told", callback);
            engine.executeScript(
                    "axe.run().then(function(r){told.done(r.violations.map(function(v){"
                            + "return v.id+': '+v.nodes.map(function(n){return n.html+' '+n.failureSummary;}).join('; ');"
                            + "}).join('\\n')+(r.passes.length<10?'axe looked at nothing':''));},function(e){told.done('axe failed: '+e);});");
        });
        return wait(found);
    }

    /** As for people who like it dark: the page's own rules for that count. */
    public WebPage dark() {
        value("(function(){var s=document.styleSheets[0];for(var i=0;i<s.cssRules.length;i++){var r=s.cssRules[i];"
                + "if(r.media&&r.media.mediaText.indexOf('dark')>=0){"
                + "s.insertRule(r.cssRules[0].cssText,s.cssRules.length);return;}}}())");
        return this;
    }

    /** What the page's script calls back; public for the browser. */
    public static final class Callback {

        private final CompletableFuture<String> answer;

        Callback(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        public void done(String text) {
            answer.complete(text);
        }
    }

    @Override
    public void close() {
        onScreen(() -> {
            stage.close();
            return "";
        });
    }

    private static String axe() {
        try (InputStream in = WebPage.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String onScreen(Supplier<String> work) {
        CompletableFuture<String> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return wait(done);
    }

    private static <T> T wait(CompletableFuture<T> coming) {
        try {
            return coming.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the browser gave no answer", e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}

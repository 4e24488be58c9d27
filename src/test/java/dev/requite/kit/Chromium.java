package dev.requite.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium, where one is installed, by its own protocol: the mouse is a mouse there, and what is saved is a file. What it
 * complains of and what it asks the network for is kept.
 */
public final class Chromium implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> loads = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> saves = new LinkedBlockingQueue<>();
    private final Path downloads;
    private int calls;
    private @Nullable String session;

    private Chromium(Process process, String address, Path downloads) {
        this.process = process;
        this.downloads = downloads;
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Starts it, or skips the test where there is none. */
    public static Chromium started(Path folder, int width) throws IOException {
        Path downloads = Files.createDirectories(folder.resolve("saved"));
        ChromiumProcess process = ChromiumProcess.started(folder.resolve("profile"), width);
        Chromium browser = new Chromium(process.process(), process.address(), downloads);
        browser.attach(width);
        return browser;
    }

    private void attach(int width) {
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 1200, "deviceScaleFactor", 1, "mobile", width < 500));
        call(
                "Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", downloads.toString(), "eventsEnabled", true));
    }

    /** Opens a file, perhaps with {@code #something} behind it, and waits until it is there. */
    public Chromium open(Path file, String fragment) {
        call("Page.navigate", Map.of("url", "about:blank"));
        next(loads);
        requests.clear();
        call("Page.navigate", Map.of("url", file.toUri() + fragment));
        next(loads);
        return this;
    }

    /** What an expression comes to, as text. */
    public String value(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalArgumentException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value").asString("");
    }

    /** The texts of all that a selector finds. */
    public List<String> texts(String selector) {
        String joined = value(
                "Array.from(document.querySelectorAll(" + quoted(selector) + "),e=>e.textContent).join('\\u0001')");
        return joined.isEmpty() ? List.of() : List.of(joined.split("\u0001", -1));
    }

    /**
     * The mouse goes to the middle of what a selector finds, and is pressed there; what lies above it gets that. Where it
     * is a link within the page, the page has followed it then: a browser does that when it gets to it.
     */
    public Chromium click(String selector) {
        String[] at = value("(()=>{const e=document.querySelector(" + quoted(selector)
                        + ");e.scrollIntoView({block:'center'});const r=e.getBoundingClientRect();"
                        + "const link=e.closest('a[href^=\"#\"]');"
                        + "window.followed=link&&link.hash!==location.hash"
                        + "?new Promise(done=>addEventListener('hashchange',()=>done(''),{once:true})):null;"
                        + "return (r.left+r.width/2)+' '+(r.top+r.height/2)+' '+!!window.followed})()")
                .split(" ");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            Double.parseDouble(at[0]),
                            "y",
                            Double.parseDouble(at[1]),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        if (at[2].equals("true")) {
            value("window.followed");
        }
        return this;
    }

    /** A click that leads to another page; it is there then. */
    public Chromium follow(String selector) {
        click(selector);
        next(loads);
        return this;
    }

    /** Keys are pressed in what a selector finds, one for each sign. */
    public Chromium type(String selector, String text) {
        return click(selector).type(text);
    }

    /** The same where the keyboard is already. */
    public Chromium type(String text) {
        text.chars().mapToObj(Character::toString).forEach(sign -> {
            call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "text", sign, "key", sign));
            call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", sign));
        });
        return this;
    }

    /**
     * The page as people have it who like it light.
     *
     * @param from finds where it begins, in the page's whole width
     * @param to finds what it ends below
     * @return a PNG
     */
    public byte[] picture(String from, String to) {
        String[] at = value("(()=>{const edge=s=>document.querySelector(s).getBoundingClientRect();"
                        + "const top=edge(" + quoted(from) + ").top+scrollY;"
                        + "return top+' '+(edge(" + quoted(to) + ").bottom+scrollY-top)+' '+innerWidth})()")
                .split(" ");
        Map<String, Object> clip = new HashMap<>(Map.of("x", 0, "scale", 1));
        clip.put("y", Double.valueOf(at[0]));
        clip.put("height", Double.valueOf(at[1]));
        clip.put("width", Double.valueOf(at[2]));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "light"))));
        JsonNode taken =
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        return Base64.getDecoder().decode(taken.path("data").asString());
    }

    /** The file that was saved next. */
    public Path saved() {
        return downloads.resolve(next(saves));
    }

    /** Errors of the script, and what the browser or the page's policy refused. */
    public List<String> complaints() {
        return complaints;
    }

    /** What was asked for since the page was opened, but for the page itself. */
    public List<String> requests() {
        return requests.stream().skip(1).toList();
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        int number = ++calls;
        answers.put(number, answer);
        Map<String, Object> message = session == null
                ? Map.of("id", number, "method", method, "params", parameters)
                : Map.of("id", number, "method", method, "params", parameters, "sessionId", session);
        socket.sendText(JSON.writeValueAsString(message), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static String next(BlockingQueue<String> events) {
        try {
            String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("nothing happened for " + PATIENCE_SECONDS + " s");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a browser was waited for", e);
        }
    }

    private void told(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").asInt());
            if (answer == null) {
                return;
            }
            if (message.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(message.path("error").toString()));
            } else {
                answer.complete(message.path("result"));
            }
            return;
        }
        JsonNode event = message.path("params");
        switch (message.path("method").asString()) {
            case "Page.loadEventFired" -> loads.add("loaded");
            case "Runtime.exceptionThrown" ->
                complaints.add(event.path("exceptionDetails").toString());
            case "Log.entryAdded" ->
                complaints.add(event.path("entry").path("text").asString());
            case "Network.requestWillBeSent" ->
                requests.add(event.path("request").path("url").asString());
            case "Browser.downloadWillBegin" ->
                names.put(
                        event.path("guid").asString(),
                        event.path("suggestedFilename").asString());
            case "Browser.downloadProgress" -> {
                if (event.path("state").asString().equals("completed")) {
                    saves.add(names.get(event.path("guid").asString()));
                }
            }
            default -> {
                // of no interest to a person who looks at a page
            }
        }
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String whole = parts.toString();
                parts.setLength(0);
                told(JSON.readTree(whole));
            }
            webSocket.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        // Asked to, it leaves nothing behind.
        socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

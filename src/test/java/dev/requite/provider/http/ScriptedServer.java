package dev.requite.provider.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server over real sockets that answers, byte by byte, what a test wrote for it: one act for each request, the last
 * act for all that follow.
 */
public final class ScriptedServer implements AutoCloseable {

    /** A request as it came over the wire; header names in lower case. */
    public record Seen(String line, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** What to do with a request. */
    public interface Act {

        /** Plays it; true if the connection stays open for another request. */
        boolean play(Socket socket) throws IOException;
    }

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket listener;
    private final String scheme;
    private final Deque<Act> script = new ConcurrentLinkedDeque<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    public ScriptedServer(Act... acts) {
        this(ServerSocketFactory.getDefault(), "http", acts);
    }

    private ScriptedServer(ServerSocketFactory sockets, String scheme, Act... acts) {
        this.scheme = scheme;
        script.addAll(List.of(acts));
        try {
            listener = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** The same behind TLS, with that context's certificate. */
    static ScriptedServer overTls(SSLContext context, Act... acts) {
        return new ScriptedServer(context.getServerSocketFactory(), "https", acts);
    }

    /** A complete answer; lines of {@code head} after the status are headers. */
    public static Act answer(int status, String body, String... headers) {
        byte[] payload = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Word\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(payload.length).append("\r\n\r\n");
        return raw(head + body, true);
    }

    /** These bytes, whatever they are. */
    public static Act raw(String text, boolean staysOpen) {
        return raw(text.getBytes(StandardCharsets.UTF_8), staysOpen);
    }

    /** These bytes, whatever they are. */
    static Act raw(byte[] bytes, boolean staysOpen) {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return staysOpen;
        };
    }

    /** Takes the request and hangs up without a word. */
    public static Act hangUp() {
        return socket -> false;
    }

    /** Takes the request and resets the connection. */
    public static Act reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** Takes the request and never says anything, until the client hangs up. */
    public static Act silence() {
        return socket -> socket.getInputStream().read() >= 0;
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Every request so far, in the order they came. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Connections opened so far. */
    public int connections() {
        return sockets.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Seen request = read(in);
            while (request != null) {
                seen.add(request);
                if (!next().play(socket)) {
                    return;
                }
                request = read(in);
            }
        } catch (IOException e) {
            // The client hung up, or the test is over.
        }
    }

    private synchronized Act next() {
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    private static @Nullable Seen read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return null;
        }
        String[] lines = head.split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.equals(lines[0])) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Seen(lines[0], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0 || octet == TLS_HANDSHAKE) {
                return "";
            }
            head.write(octet);
            text = octet == '\n' ? head.toString(StandardCharsets.UTF_8) : "";
        }
        return text;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}

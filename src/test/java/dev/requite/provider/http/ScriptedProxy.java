package dev.requite.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A proxy over real sockets: opens tunnels to this machine, whatever host is named, or refuses to. */
final class ScriptedProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final @Nullable String refusal;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** @param refusal a whole answer instead of a tunnel; null to open one */
    ScriptedProxy(@Nullable String refusal) {
        this.refusal = refusal;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    HttpProxy address() {
        return new HttpProxy("127.0.0.1", listener.getLocalPort());
    }

    /** The first line of every head it read. */
    List<String> asked() {
        return asked;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            String line = head(client.getInputStream());
            asked.add(line);
            if (refusal != null) {
                client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                return;
            }
            int port = Integer.parseInt(line.replaceAll("CONNECT .*:([0-9]+) HTTP.*", "$1"));
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(server);
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            daemon(() -> copy(client, server));
            copy(server, client);
        } catch (IOException e) {
            close(client);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client hung up");
            }
            head.append((char) next);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(ScriptedProxy::close);
    }
}

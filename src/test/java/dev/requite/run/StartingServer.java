package dev.requite.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server that lets nobody in for a while, and says why; then it is the one behind it. */
final class StartingServer implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger refused = new AtomicInteger();
    private final int target;
    private final String state;
    private final int refusals;

    /**
     * @param state by which it refuses
     * @param refusals how many connections
     */
    StartingServer(int target, String state, int refusals) throws IOException {
        this.target = target;
        this.state = state;
        this.refusals = refusals;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int refused() {
        return refused.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (refused.get() < refusals) {
                    refuse(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                daemon(() -> copy(near, far));
                daemon(() -> copy(far, near));
            } catch (IOException e) {
                // Closed, or the server is gone: whoever connects sees it.
            }
        }
    }

    private void refuse(Socket near) throws IOException {
        try (near) {
            DataInputStream in = new DataInputStream(near.getInputStream());
            in.readFully(new byte[in.readInt() - Integer.BYTES]);
            byte[] words = ("SFATAL\0VFATAL\0C" + state + "\0Mnot now\0\0").getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(near.getOutputStream());
            out.writeByte('E');
            out.writeInt(words.length + Integer.BYTES);
            out.write(words);
            out.flush();
            refused.incrementAndGet();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Closed: both ends see it.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "starting-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

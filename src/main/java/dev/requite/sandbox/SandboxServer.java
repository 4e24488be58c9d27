package dev.requite.sandbox;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.OrderReader;
import dev.requite.sandbox.books.Portal;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Faults;
import dev.requite.sandbox.payouts.Payouts;
import dev.requite.sandbox.wire.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The simulated providers: Klarna's Order Management API v1 and Settlements API, and AltaPay's merchant API, over real
 * HTTP and over the same books. An order whose id has AltaPay's form is a transaction of AltaPay's, every other one is
 * Klarna's. It listens on 127.0.0.1 only and keeps everything in memory. Under {@code /sandbox/} an operator reads its
 * books, has them paid out, and switches its faults and behaviour, without credentials. Further accounts, each a world of its own, have their name before the path of
 * their APIs, and behind {@code /sandbox/}. Thread-safe; its threads do not keep a process alive, see {@link #join}.
 */
public final class SandboxServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final String HOST = "127.0.0.1";
    private static final int THREADS_MAX = 32;
    private static final int BACKLOG = 1024;
    private static final long IDLE_MILLIS = 300_000;

    private final Server server;
    private final ServerConnector connector;
    private final SandboxAccounts accounts;

    private SandboxServer(SandboxOptions options) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX);
        threads.setName("sandbox");
        threads.setDaemon(true);
        ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("sandbox-later", true);
        this.server = new Server(threads, scheduler, null);
        this.connector = connector(server, options.port());
        SandboxAccount plain = new SandboxAccount(
                "",
                this::uri,
                options.clock(),
                options.behaviour(),
                scheduler,
                new Credentials(options.username(), options.password()),
                new Credentials(options.altapayUsername(), options.altapayPassword()));
        this.accounts = new SandboxAccounts(plain, name -> {
            Credentials credentials = options.credentialsOf(name);
            return new SandboxAccount(
                    name,
                    () -> uri().resolve("/" + name),
                    SandboxClock.ticking(),
                    options.behaviour(),
                    scheduler,
                    credentials,
                    credentials);
        });
        options.accounts().keySet().forEach(accounts::open);
        server.addConnector(connector);
        server.setHandler(new SandboxHandler(accounts, new AdminApi(this::load)));
        server.setStopTimeout(0);
    }

    /**
     * Loads the orders, binds the port and serves.
     *
     * @throws UncheckedIOException if the orders cannot be read or the port cannot be bound
     * @throws IllegalArgumentException if the orders are no JSON array of orders, one has no id, or two have the same
     */
    public static SandboxServer start(SandboxOptions options) {
        SandboxServer sandbox = new SandboxServer(options);
        try {
            for (SandboxOptions.OrderSource source : options.orders()) {
                try (InputStream orders = source.open()) {
                    sandbox.load(orders);
                }
            }
            sandbox.server.start();
        } catch (IOException e) {
            sandbox.close();
            throw new UncheckedIOException("the sandbox cannot start: " + e.getMessage(), e);
        } catch (JacksonException e) {
            sandbox.close();
            throw new IllegalArgumentException(
                    "the orders are no JSON array of orders, line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        } catch (Exception e) {
            sandbox.close();
            throw new IllegalStateException("the sandbox cannot start", e);
        }
        LOG.info(
                "sandbox listens on {} with {} orders",
                sandbox.uri(),
                sandbox.books().size());
        sandbox.accounts
                .named()
                .forEach((name, account) -> LOG.info(
                        "sandbox has account {} at {} with {} orders",
                        name,
                        account.uri(),
                        account.books().size()));
        return sandbox;
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // It would be the machine's, and stand beside the sandbox's own.
        http.setSendDateHeader(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
    public URI uri() {
        return URI.create("http://" + HOST + ":" + port());
    }

    /**
     * An account that has a name of its own.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public SandboxAccount account(String name) {
        return accounts.find(name)
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no account \"" + name + "\""));
    }

    /** The accounts that have a name of their own. */
    public Map<String, SandboxAccount> accounts() {
        return new TreeMap<>(accounts.named());
    }

    /** Each order goes into the books of the account that it names, which is made if there is none. */
    private void load(InputStream json) throws IOException {
        OrderReader.readAll(
                json, (account, order) -> accounts.open(account).books().add(order));
    }

    /** What really happened in the account without a name. */
    public Books books() {
        return accounts.plain().books();
    }

    /** What goes wrong there. */
    public Faults faults() {
        return accounts.plain().faults();
    }

    /** What is done there by hand. */
    public Portal portal() {
        return accounts.plain().portal();
    }

    /** What is paid out there. */
    public Payouts payouts() {
        return accounts.plain().payouts();
    }

    /** The time there. */
    public SandboxClock clock() {
        return accounts.plain().clock();
    }

    /** How it behaves now. */
    public Behaviour behaviour() {
        return accounts.plain().behaviour();
    }

    /** Changes how it behaves from the next request on. */
    public void behave(UnaryOperator<Behaviour.Builder> changes) {
        accounts.plain().behave(changes);
    }

    /** Forgets every idempotency key: the same key is executed again, as it is after 24 hours. */
    public void forgetKeys() {
        accounts.plain().forgetKeys();
    }

    /** Requests that a slow fault or the latency holds back right now. */
    public int held() {
        return accounts.plain().held();
    }

    /** Ends every delay now: whatever a slow fault or the latency holds back goes on at once. */
    public void release() {
        accounts.plain().release();
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Stops at once; what is being answered is cut off. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("sandbox did not stop cleanly: {}", e.toString());
        }
    }
}

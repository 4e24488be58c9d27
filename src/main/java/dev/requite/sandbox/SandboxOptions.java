package dev.requite.sandbox;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.wire.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a {@link SandboxServer} starts.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param username the only user that Klarna's side knows
 * @param password that user's password
 * @param altapayUsername the only user that AltaPay's side knows
 * @param altapayPassword that user's password
 * @param accounts the credentials of further accounts, by name
 * @param orders where the initial orders come from, each a JSON array of orders in Klarna's own order format
 * @param clock the provider's time
 * @param behaviour what it does where the documents are silent; can be changed while it runs
 */
public record SandboxOptions(
        int port,
        String username,
        String password,
        String altapayUsername,
        String altapayPassword,
        Map<String, Login> accounts,
        List<OrderSource> orders,
        SandboxClock clock,
        Behaviour behaviour) {

    public SandboxOptions {
        accounts = Map.copyOf(accounts);
        orders = List.copyOf(orders);
    }

    /** The only user that an account knows. */
    public record Login(String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** Of an account that was given none: its name, and {@code sandbox-} before its name. */
    public static Login loginOf(String account) {
        return new Login(account, "sandbox-" + account);
    }

    Credentials credentialsOf(String account) {
        Login login = accounts.getOrDefault(account, loginOf(account));
        return new Credentials(login.username(), login.password());
    }

    /** Opens a JSON array of orders; read once, at the start. */
    @FunctionalInterface
    public interface OrderSource {
        InputStream open() throws IOException;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", username=" + username + ", altapayUsername=" + altapayUsername
                + ", behaviour=" + behaviour + "]";
    }

    /** Builds {@link SandboxOptions}. Not thread-safe. */
    public static final class Builder {

        private final List<OrderSource> orders = new ArrayList<>();
        private final Map<String, Login> accounts = new HashMap<>();
        private int port;
        private String username = "requite-sandbox";
        private String password = "sandbox";
        private String altapayUsername = "shop api";
        private String altapayPassword = "testpassword";
        private SandboxClock clock = SandboxClock.ticking();
        private Behaviour behaviour = Behaviour.documented();

        private Builder() {}

        /** The port on 127.0.0.1; 0, the default, takes any free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Default {@code requite-sandbox} and {@code sandbox}. */
        public Builder credentials(String user, String secret) {
            username = user;
            password = secret;
            return this;
        }

        /** Default {@code shop api} and {@code testpassword}, as on AltaPay's test gateway. */
        public Builder altapayCredentials(String user, String secret) {
            altapayUsername = user;
            altapayPassword = secret;
            return this;
        }

        /** A further account, with credentials of its own; an order that names one without needs none of this. */
        public Builder account(String name, String user, String secret) {
            accounts.put(name, new Login(user, secret));
            return this;
        }

        /** Adds a file's orders. */
        public Builder orders(Path file) {
            return orders(() -> Files.newInputStream(file));
        }

        /** Adds orders from a JSON array. */
        public Builder orders(String json) {
            return orders(() -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        }

        /** Adds orders from anywhere. */
        public Builder orders(OrderSource source) {
            orders.add(source);
            return this;
        }

        /** Default: a clock that goes with the wall clock. */
        public Builder clock(SandboxClock value) {
            clock = value;
            return this;
        }

        /** Default: {@link Behaviour#documented()}. */
        public Builder behaviour(Behaviour value) {
            behaviour = value;
            return this;
        }

        /** Changes single points of the behaviour. */
        public Builder behaviour(UnaryOperator<Behaviour.Builder> changes) {
            return behaviour(changes.apply(behaviour.toBuilder()).build());
        }

        public SandboxOptions build() {
            return new SandboxOptions(
                    port, username, password, altapayUsername, altapayPassword, accounts, orders, clock, behaviour);
        }
    }
}

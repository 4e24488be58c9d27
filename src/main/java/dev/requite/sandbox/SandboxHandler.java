package dev.requite.sandbox;

import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.books.Visit;
import dev.requite.sandbox.wire.BodyReader;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Reply;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Between Jetty and the simulated world: reads calls, writes replies, never blocks. */
final class SandboxHandler extends Handler.Abstract.NonBlocking {

    /** Klarna, "Request limits": 1 MB, above it 413. */
    private static final int BODY_MAX = 1_000_000;

    /** The operator's own bodies may be whole sets of orders. */
    private static final int ADMIN_BODY_MAX = 1 << 30;

    private final SandboxAccounts accounts;
    private final AdminApi admin;

    SandboxHandler(SandboxAccounts accounts, AdminApi admin) {
        this.accounts = accounts;
        this.admin = admin;
    }

    /**
     * Whom a path means.
     *
     * @param forAdmin whether it is the operator's
     * @param path without the account's name
     */
    private record Target(SandboxAccount account, boolean forAdmin, String path) {}

    private Target target(String path) {
        boolean forAdmin = path.startsWith(AdminApi.PREFIX);
        String within = path.substring(forAdmin ? AdminApi.PREFIX.length() : Math.min(1, path.length()));
        int end = within.indexOf('/');
        Optional<SandboxAccount> named = end < 0 ? Optional.empty() : accounts.find(within.substring(0, end));
        return new Target(
                named.orElse(accounts.plain()),
                forAdmin,
                named.isEmpty() ? path : (forAdmin ? AdminApi.PREFIX : "/") + within.substring(end + 1));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Target target = target(request.getHttpURI().getPath());
        SandboxClock clock = target.account().clock();
        BodyReader.read(request, target.forAdmin() ? ADMIN_BODY_MAX : BODY_MAX, body -> {
            Optional<Throwable> failure = body.failure();
            if (failure.isPresent()) {
                callback.failed(failure.get());
                return;
            }
            Call call = new Call(
                    request.getMethod(),
                    target.path(),
                    Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
                    header(request, "Content-Type"),
                    header(request, "Authorization"),
                    header(request, "Klarna-Idempotency-Key"),
                    body.bytes(),
                    body.tooLarge(),
                    new Visit(clock.instant()));
            CompletableFuture<Reply> unused = answer(target, call).whenComplete((done, problem) -> {
                if (problem == null) {
                    call.visit().answered(clock.instant());
                    send(done, request, response, callback);
                } else {
                    callback.failed(problem);
                }
            });
        });
        return true;
    }

    private CompletableFuture<Reply> answer(Target target, Call call) {
        return target.forAdmin()
                ? CompletableFuture.completedFuture(
                        admin.answer(call, target.account(), target.account() == accounts.plain()))
                : target.account().answer(call);
    }

    private static String header(Request request, String name) {
        return Objects.requireNonNullElse(request.getHeaders().get(name), "");
    }

    private static void send(Reply reply, Request request, Response response, Callback callback) {
        if (reply instanceof Reply.Answer answer) {
            byte[] body = answer.bytes();
            head(answer, response, answer.status() == 204 ? -1 : body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
        } else if (reply instanceof Reply.Truncated truncated) {
            // Half of the body, or none of one that was to come: both break off short of what was promised.
            byte[] body = truncated.answer().bytes();
            head(truncated.answer(), response, Math.max(body.length, 64));
            response.write(
                    false, ByteBuffer.wrap(body, 0, body.length / 2), Callback.from(() -> close(request, callback)));
        } else {
            close(request, callback);
        }
    }

    private static void head(Reply.Answer answer, Response response, long length) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (length >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private static void close(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new QuietException.Exception("closed on purpose"));
    }
}

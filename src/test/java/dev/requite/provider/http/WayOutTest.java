package dev.requite.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.BasicEndpointDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** Whatever comes between a request's preparation and its first byte, nobody takes for unsent what was written. */
class WayOutTest {

    private static final SocketAddress LOCAL = InetSocketAddress.createUnresolved("here", 40_000);
    private static final SocketAddress REMOTE = InetSocketAddress.createUnresolved("there", 443);

    private boolean permitted = true;
    private final Departure departure = new Departure(() -> permitted, () -> {});
    private final WayOut way = new WayOut();

    @Test
    void whatIsWrittenHasDeparted() throws Exception {
        prepare();

        assertThat(departure.hasDeparted()).as("prepared").isFalse();
        assertThat(writes()).isTrue();
        assertThat(departure.callOff()).as("proven not to be sent").isFalse();
    }

    /** Such as one that gives up an idle connection with a 408, and reads what comes all the same. */
    @Test
    void aServerThatSpeaksBeforeItWasAskedHidesNoDeparture() throws Exception {
        prepare();
        way.answered(connection());

        assertThat(writes()).isTrue();
        assertThat(departure.callOff()).as("proven not to be sent").isFalse();
    }

    @Test
    void nothingIsWrittenOnceThePermitIsOverWhoeverSpokeMeanwhile() throws Exception {
        prepare();
        way.answered(connection());
        permitted = false;

        assertThat(writes()).isFalse();
        assertThat(departure.permitOver()).isTrue();
    }

    @Test
    void whatFollowsAnAnswerIsNoRequest() throws Exception {
        prepare();
        assertThat(writes()).isTrue();
        way.answered(connection());
        permitted = false;

        assertThat(writes()).isTrue();
    }

    @Test
    void aNewConnectionHasNothingOfAFormerOneWithItsTwoEnds() throws Exception {
        prepare();
        departure.callOff();
        way.begins(connection());

        assertThat(writes()).isTrue();
    }

    @Test
    void withoutAConnectionNothingIsPrepared() {
        HttpCoreContext context = HttpCoreContext.create();
        context.setAttribute(WayOut.DEPARTURE, departure);

        assertThatThrownBy(() -> way.prepare(new BasicHttpRequest("POST", "/refund"), null, context))
                .isInstanceOf(HttpException.class);
    }

    private boolean writes() throws IOException {
        try {
            return way.write(connection(), ByteBuffer.wrap(new byte[1])) == 1;
        } catch (Departure.Refused e) {
            return false;
        }
    }

    private void prepare() throws HttpException {
        HttpCoreContext context = HttpCoreContext.create();
        context.setAttribute(WayOut.DEPARTURE, departure);
        context.setEndpointDetails(new BasicEndpointDetails(REMOTE, LOCAL, null, Timeout.ofSeconds(1)));
        way.prepare(new BasicHttpRequest("POST", "/refund"), null, context);
    }

    private static IOSession connection() {
        return (IOSession) Proxy.newProxyInstance(
                WayOutTest.class.getClassLoader(),
                new Class<?>[] {IOSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getLocalAddress" -> LOCAL;
                    case "getRemoteAddress" -> REMOTE;
                    case "write" -> 1;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

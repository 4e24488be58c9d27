package dev.requite.provider.http;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client with everything switched off that would act on its own. */
final class Transport {

    /** The work on them is short; calls in flight cost no thread. */
    private static final int IO_THREADS = 2;

    /**
     * Longest rest of a connection before it is used again. Well below what servers allow (Klarna closes after 59 s),
     * so that a POST rarely meets a connection that is just being closed.
     */
    private static final TimeValue REST_MAX = TimeValue.ofSeconds(20);

    private static final int HEADER_CHARS_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 100;

    private Transport() {}

    static CloseableHttpAsyncClient open(WireSettings settings) {
        HttpProxy proxy = settings.proxy();
        WayOut way = new WayOut();
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setProxy(proxy == null ? null : new HttpHost("http", proxy.host(), proxy.port()))
                .setConnectionManager(pool(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(settings.leaseTimeout()))
                        .setResponseTimeout(timeout(settings.responseTimeout()))
                        .setAuthenticationEnabled(false)
                        .setRedirectsEnabled(false)
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // Klarna's gateways send at most 20 KB of headers; without a limit a head could fill the heap.
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(HEADER_CHARS_MAX)
                        .setMaxHeaderCount(HEADERS_MAX)
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(IO_THREADS)
                        // How often time-outs are looked for: fine enough for the shortest of them.
                        .setSelectInterval(TimeValue.ofMilliseconds(100))
                        .setSoTimeout(timeout(settings.responseTimeout()))
                        .setTcpNoDelay(true)
                        .build())
                .setThreadFactory(new DefaultThreadFactory(settings.name() + "-io", true))
                .setUserAgent(settings.userAgent())
                .setKeepAliveStrategy(Transport::rest)
                .setIoSessionDecorator(session -> new WatchedSession(session, way))
                .addRequestInterceptorLast(way::prepare)
                .disableAutomaticRetries()
                // Else it asks for packed answers and unpacks them, where nobody would count what it unpacked.
                .disableContentCompression()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
        return client;
    }

    private static PoolingAsyncClientConnectionManager pool(WireSettings settings) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.connectionsMax())
                .setMaxConnPerRoute(settings.connectionsMax())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connectTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(timeout(settings.connectTimeout()))
                        .build())
                .build();
    }

    private static TimeValue rest(HttpResponse response, HttpContext context) {
        TimeValue told = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return TimeValue.isPositive(told) && told.compareTo(REST_MAX) < 0 ? told : REST_MAX;
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}

package dev.requite.sandbox;

import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A merchant's client of AltaPay that does nothing by itself: one call, one request. */
final class AltapayClient {

    static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String authorization;

    private AltapayClient(URI base, String user, String password) {
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static AltapayClient of(SandboxServer sandbox) {
        return as(sandbox, "shop api", "testpassword");
    }

    static AltapayClient as(SandboxServer sandbox, String user, String password) {
        return new AltapayClient(sandbox.uri(), user, password);
    }

    /** An answer whose texts are found by XPath; the empty text if there is nothing. */
    record Xml(HttpResponse<String> http, Document document) {

        static Xml of(HttpResponse<String> answer) {
            try {
                return new Xml(
                        answer,
                        DocumentBuilderFactory.newDefaultInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(answer.body()))));
            } catch (Exception e) {
                throw new AssertionError("no XML: " + answer.body(), e);
            }
        }

        String text(String path) {
            return all(path).stream().findFirst().orElse("");
        }

        List<String> all(String path) {
            try {
                NodeList nodes = (NodeList)
                        XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
                return IntStream.range(0, nodes.getLength())
                        .mapToObj(i -> nodes.item(i).getTextContent())
                        .toList();
            } catch (XPathExpressionException e) {
                throw new IllegalArgumentException(path, e);
            }
        }

        String errorCode() {
            return text("/APIResponse/Header/ErrorCode");
        }

        String result() {
            return text("/APIResponse/Body/Result");
        }

        /** What the transaction has been refunded, as the answer has it. */
        String refunded() {
            return text("//Transaction/RefundedAmount");
        }

        List<String> identifiers(String type) {
            return all("//ReconciliationIdentifier[Type='" + type + "']/Id");
        }
    }

    Xml refund(String id, String amount, String... more) {
        return Xml.of(await(refundAsync(id, amount, more)));
    }

    CompletableFuture<HttpResponse<String>> refundAsync(String id, String amount, String... more) {
        return send("POST", "refundCapturedReservation", FORM, refundForm(id, amount, more));
    }

    Xml refundRaw(String body) {
        return Xml.of(post("refundCapturedReservation", FORM, body));
    }

    Xml payments(String... pairs) {
        return Xml.of(get("payments?" + form(pairs)));
    }

    /** One transaction's look-up. */
    Xml payment(String id) {
        return payments("transaction_id", id);
    }

    HttpResponse<String> get(String pathAndQuery) {
        return await(send("GET", pathAndQuery, "", ""));
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return await(send("POST", path, contentType, body));
    }

    static String refundForm(String id, String amount, String... more) {
        String fixed = form("transaction_id", id, "amount", amount);
        return more.length == 0 ? fixed : fixed + "&" + form(more);
    }

    /** Names and values in turn, percent-encoded. */
    static String form(String... pairs) {
        return IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> encode(pairs[2 * i]) + "=" + encode(pairs[2 * i + 1]))
                .collect(Collectors.joining("&"));
    }

    /** The fields of an order line, as names and values in turn. */
    static String[] line(int n, String... fields) {
        String[] pairs = new String[fields.length + 4];
        System.arraycopy(new String[] {"description", "Thing " + n, "itemId", "item-" + n}, 0, pairs, 0, 4);
        System.arraycopy(fields, 0, pairs, 4, fields.length);
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "orderLines[" + n + "][" + pairs[i] + "]";
        }
        return pairs;
    }

    static String[] lines(String[]... lines) {
        return Arrays.stream(lines).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private CompletableFuture<HttpResponse<String>> send(
            String method, String pathAndQuery, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/merchant/API/" + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> await(CompletableFuture<HttpResponse<String>> answer) {
        return TestClient.await(answer);
    }
}

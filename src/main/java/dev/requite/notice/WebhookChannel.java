package dev.requite.notice;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A message to a chat, or to a program of the shop's own. */
public final class WebhookChannel implements Channel {

    private static final String ALGORITHM = "HmacSHA256";

    private final URI address;
    private final WebhookForm form;
    private final String secret;
    private final HttpPost post;
    private final InstantSource clock;

    /** @param secret signs what is sent; empty for none */
    public WebhookChannel(URI address, WebhookForm form, String secret, HttpClient client, InstantSource clock) {
        this.address = address;
        this.form = form;
        this.secret = secret;
        this.post = new HttpPost(client);
        this.clock = clock;
    }

    /** Its path is what lets one in, so it is not told. */
    @Override
    public String name() {
        return "webhook to " + address.getHost();
    }

    @Override
    public Delivery tell(Notice notice) {
        String body = form.json(notice).toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        if (!secret.isEmpty()) {
            long now = clock.instant().getEpochSecond();
            headers.put("X-Requite-Signature", "t=" + now + ",v1=" + signature(secret, now + "." + body));
        }
        return post.send(address, body, headers);
    }

    /** What proves that the text comes from whoever knows the secret: hex of its HMAC with SHA-256. */
    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}

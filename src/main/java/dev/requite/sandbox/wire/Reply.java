package dev.requite.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over the connection. */
public sealed interface Reply {

    /** The status for the journal, 0 if there is none. */
    int status();

    /** A whole answer. */
    record Answer(int status, Map<String, String> headers, String body) implements Reply {

        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        public Answer with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }

        public Answer without(String... names) {
            Map<String, String> fewer = new LinkedHashMap<>(headers);
            for (String name : names) {
                fewer.remove(name);
            }
            return new Answer(status, fewer, body);
        }

        public Answer withStatus(int other) {
            return new Answer(other, headers, body);
        }

        public boolean success() {
            return status / 100 == 2;
        }

        public byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** An answer that promises a longer body than it sends; then the connection is closed. */
    record Truncated(Answer answer) implements Reply {
        @Override
        public int status() {
            return answer.status();
        }
    }

    /** No answer: the connection is closed. */
    record Closed() implements Reply {
        @Override
        public int status() {
            return 0;
        }
    }
}

package dev.requite.notice;

/** A way by which people or machines are told. */
public interface Channel {

    /** Its name in sentences, without secrets. */
    String name();

    /** Tells it; takes seconds at most, and throws nothing that a network or a server is to blame for. */
    Delivery tell(Notice notice);

    /** What became of it. */
    sealed interface Delivery {

        record Told() implements Delivery {}

        /**
         * It was not sent.
         *
         * @param why in a clause, without secrets
         */
        record Failed(String why) implements Delivery {}
    }
}

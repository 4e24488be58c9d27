package dev.requite.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody who is to be told. Whether that works changes nothing about how the call ended. */
public final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final Occasion occasion;
    private final List<Channel> people;
    private final List<Channel> machines;
    private final Duration patience;

    /**
     * @param occasion when people are told
     * @param machines are told always
     * @param patience how long one of them may take: a server that answers byte by byte would else hold the ledger for ever
     */
    public Notices(Occasion occasion, List<Channel> people, List<Channel> machines, Duration patience) {
        this.patience = patience;
        this.occasion = occasion;
        this.people = List.copyOf(people);
        this.machines = List.copyOf(machines);
    }

    /** Answers what could not be told, in sentences for whoever sees the call end. */
    public List<String> tell(Notice notice) {
        List<Channel> told = new ArrayList<>(machines);
        if (occasion.calls(notice)) {
            told.addAll(people);
        }
        List<String> problems = new ArrayList<>();
        for (Channel channel : told) {
            if (delivery(channel, notice) instanceof Channel.Delivery.Failed failed) {
                log.error(
                        "message not sent channel=\"{}\" exit_code={} cause=\"{}\"",
                        channel.name(),
                        notice.exitCode(),
                        failed.why());
                problems.add("The " + channel.name() + " was not sent: " + failed.why()
                        + ". That changes nothing about what was done; its exit code stands.");
            } else {
                log.info("message sent channel=\"{}\" exit_code={}", channel.name(), notice.exitCode());
            }
        }
        return problems;
    }

    /** On a thread of its own, which the end of the process ends with. */
    private Channel.Delivery delivery(Channel channel, Notice notice) {
        FutureTask<Channel.Delivery> telling = new FutureTask<>(() -> channel.tell(notice));
        Thread thread = new Thread(telling, "message");
        thread.setDaemon(true);
        thread.start();
        try {
            return telling.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return new Channel.Delivery.Failed("it was not through after " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Channel.Delivery.Failed("it was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a channel tells what went wrong", e.getCause());
        }
    }
}

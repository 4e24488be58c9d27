package dev.requite.notice;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody who is to be told. Whether that works changes nothing about how the call ended. */
public final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final Occasion occasion;
    private final List<Channel> people;
    private final List<Channel> machines;

    /**
     * @param occasion when people are told
     * @param machines are told always
     */
    public Notices(Occasion occasion, List<Channel> people, List<Channel> machines) {
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
            if (channel.tell(notice) instanceof Channel.Delivery.Failed failed) {
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
}

package dev.requite.cli;

import dev.requite.app.Session;
import dev.requite.notice.NightWork;
import dev.requite.notice.Notice;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.RunEnd;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Those who were not there, and are told how a call ended. */
final class Absent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Session session;
    private final NightWork work;
    private final @Nullable Integer before;

    /** To be made before the call begins: what the last one came to may be overwritten by it. */
    Absent(Session session, NightWork work) {
        this.session = session;
        this.work = work;
        this.before = session.exitCodeBefore(work);
    }

    /** Answers what could not be told, in sentences. */
    List<String> hear(int exitCode, List<RunEnd> ends) {
        RunEnd newest = ends.isEmpty() ? null : ends.get(ends.size() - 1);
        Answer status = newest == null ? null : newest.status();
        return session.notices()
                .tell(new Notice(
                        work,
                        exitCode,
                        before,
                        host(),
                        sentences(ends),
                        ends.stream()
                                .map(RunEnd::status)
                                .filter(Objects::nonNull)
                                .map(Answer::text)
                                .collect(Collectors.joining("\n\n")),
                        newest == null ? null : newest.reports(),
                        status == null ? MissingNode.getInstance() : json(status)));
    }

    /** The same of a call that failed before it could tell of itself. */
    List<String> hearOfFailure(int exitCode, String words) {
        return session.notices()
                .tell(new Notice(work, exitCode, before, host(), words, "", null, MissingNode.getInstance()));
    }

    private static JsonNode json(Answer answer) {
        return JSON.readTree(answer.json());
    }

    private static String sentences(List<RunEnd> ends) {
        return ends.stream()
                .map(RunEnd::message)
                .filter(message -> !message.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}

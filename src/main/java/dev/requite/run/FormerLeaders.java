package dev.requite.run;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.JoinedRuns;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.model.file.InputFile;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunClosing;
import dev.requite.run.phase.RunEnd;
import dev.requite.submit.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done of this very call by machines that led it before this one, and died before they could say so. Empty of a call
 * that no other machine was given.
 */
public final class FormerLeaders {

    static final String BROUGHT_TO_ITS_END = "Another machine brought the run to its end, and died before it said so.";

    private static final Logger log = LoggerFactory.getLogger(FormerLeaders.class);

    private final JoinedRuns joined;
    private final RunStore runs;
    private final IntakeStore intake;
    private final RunClosing closing;
    private final StopSignal stop;

    public FormerLeaders(JoinedRuns joined, RunStore runs, IntakeStore intake, RunClosing closing, StopSignal stop) {
        this.joined = joined;
        this.runs = runs;
        this.intake = intake;
        this.closing = closing;
        this.stop = stop;
    }

    /**
     * How those of their runs ended that this machine did not take up: nothing is left to do of them, and without this the call
     * would end as if they had not been.
     */
    List<RunEnd> ends() {
        return ends(theirs());
    }

    /** The same for a call that reads its files again, those too that were refused: they may have been mended meanwhile. */
    List<RunEnd> endsButRefused() {
        return ends(theirs().stream()
                .filter(run -> run.state() != Run.State.REFUSED)
                .toList());
    }

    private List<RunEnd> ends(List<Run> theirs) {
        // Whoever leads next tells them; a stop is to be over soon.
        return stop.stopped()
                ? List.of()
                : theirs.stream().flatMap(run -> end(run).stream()).toList();
    }

    private Optional<RunEnd> end(Run run) {
        return switch (run.state()) {
            case FINISHED -> Optional.of(closing.finish(run.id(), BROUGHT_TO_ITS_END));
            case REFUSED ->
                Optional.of(RunEnd.of(
                        ExitCode.FILE_REFUSED,
                        run.id(),
                        "Another machine led this call and refused a file of run " + run.id()
                                + ", and died before it said so: nothing of that run was refunded. Its log says which file and"
                                + " why."));
            case AWAITING_APPROVAL ->
                run.discardCutShort() ? Optional.empty() : Optional.of(closing.awaitingApproval(run.id()));
            case OPEN -> Optional.empty();
        };
    }

    /**
     * The files of the run that they left open, if all of these are here. What came since waits for the next call, as it would
     * if they had lived; and the run is not left behind for a person.
     *
     * @param found all that is here now
     */
    FoundFiles.Usable begunWith(FoundFiles.Usable found) {
        List<Run> open = theirs().stream()
                .filter(run -> run.state() == Run.State.OPEN || run.state() == Run.State.AWAITING_APPROVAL)
                .filter(run -> !run.discardCutShort() && !isFailed(run))
                .toList();
        return open.isEmpty() ? found : only(open.get(open.size() - 1), found);
    }

    /** By itself, not with its machine: it would keep all that comes from being read, call after call. */
    private static boolean isFailed(Run run) {
        Integer code = run.exitCode();
        return code != null && code == ExitCode.INTERNAL_FAILURE.number();
    }

    private FoundFiles.Usable only(Run begun, FoundFiles.Usable found) {
        Set<Known> known = intake.files(begun.id()).stream()
                .map(InputFileEntry::file)
                .map(Known::of)
                .collect(Collectors.toSet());
        List<InputFile> its = found.files().stream()
                .filter(file -> known.contains(Known.of(file)))
                .toList();
        List<InputFile> later = found.files().stream()
                .filter(file -> !known.contains(Known.of(file)))
                .toList();
        if (later.isEmpty() || !InputsFingerprint.of(its).equals(begun.inputs())) {
            return found;
        }
        log.warn(
                "files came after the call began, they wait for the next one run={} files={}",
                begun.id(),
                later.size());
        List<String> sentences = new ArrayList<>(found.passedOver());
        sentences.add(
                "Nothing was read of " + later.stream().map(InputFile::path).collect(Collectors.joining(", "))
                        + ": it came after another machine had begun this call, which this one went on with. The next call reads it.");
        return new FoundFiles.Usable(its, sentences);
    }

    /** A file as a run knows it, wherever it lies. */
    private record Known(String name, String sha256) {

        static Known of(InputFile file) {
            return new Known(file.name(), file.sha256());
        }
    }

    private List<Run> theirs() {
        return joined.ofFormerLeaders().stream()
                .map(id -> runs.find(id).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
